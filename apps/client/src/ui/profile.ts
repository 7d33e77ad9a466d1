/** What people say of themselves, in words. */
import type { Member, Profile, RoomEvent } from '@portico/protocol';

/** As the end of a sentence about them: `is away: lunch`. */
export function describeChange({ member, change }: Described): string {
  return changes[change](member.profile ?? unknown);
}

/** As a sentence to oneself. */
export function describeOwnChange({ member, change }: Described): string {
  return `you ${ownChanges[change](member.profile ?? unknown)}`;
}

type Described = Extract<RoomEvent, { type: 'described' }>;

export function isAway({ profile }: Pick<Member, 'profile'>): boolean {
  return profile !== undefined && profile.away !== '';
}

const unknown: Profile = { realName: '', away: '', isBot: false };

const changes: Readonly<Record<keyof Profile, (profile: Profile) => string>> = {
  away: ({ away }) => (away === '' ? 'is back' : `is away: ${away}`),
  realName: ({ realName }) => (realName === '' ? 'has no other name now' : `is called ${realName} now`),
  isBot: ({ isBot }) => (isBot ? 'is a program' : 'is no program'),
};

const ownChanges: typeof changes = {
  away: ({ away }) => (away === '' ? 'are back' : `are away: ${away}`),
  realName: ({ realName }) => (realName === '' ? 'have no other name now' : `are called ${realName} now`),
  isBot: ({ isBot }) => (isBot ? 'are a program' : 'are no program'),
};
