/** What people say of themselves, in words. */
import type { Member, Profile, RoomEvent } from '@portico/protocol';

/** As the end of a sentence: `is away: lunch`. */
export function describeChange({ member, change }: Extract<RoomEvent, { type: 'described' }>): string {
  return changes[change](member.profile ?? unknown);
}

export function isAway({ profile }: Pick<Member, 'profile'>): boolean {
  return profile !== undefined && profile.away !== '';
}

const unknown: Profile = { realName: '', away: '', isBot: false };

const changes: Readonly<Record<keyof Profile, (profile: Profile) => string>> = {
  away: ({ away }) => (away === '' ? 'is back' : `is away: ${away}`),
  realName: ({ realName }) => (realName === '' ? 'has no other name now' : `is called ${realName} now`),
  isBot: ({ isBot }) => (isBot ? 'is a program' : 'is no program'),
};
