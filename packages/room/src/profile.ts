/** What people say of themselves. */
import { AWAY_BYTES, ownText, type Profile, REAL_NAME_BYTES, type Refusal, type Request } from '@portico/protocol';
import { isMuted } from './ban.ts';
import { refuse, type Told, tellAsker, tellRooms } from './delivery.ts';
import type { Person, Room } from './room.ts';
import { isTooLong, ownBeginning } from './text.ts';

/** As somebody brings it who registers: shortened to what may be said. */
export function createProfile(said: Profile | undefined): Profile {
  if (!said) return { realName: '', away: '', isBot: false };
  const { realName, away, isBot } = said;
  return { realName: ownBeginning(realName, REAL_NAME_BYTES), away: ownBeginning(away, AWAY_BYTES), isBot };
}

/**
 * Of several changes in one request the first is told; whoever hears of it reads the others in the profile. Nobody is told
 * a text where one may not speak: who looks for it reads it all the same.
 */
export function describe(room: Room, person: Person, request: Extract<Request, { type: 'describe' }>): readonly Told[] {
  const before = profileOf(person);
  const after: Profile = { ...before, ...request.profile };
  if (isTooLong(after.realName, REAL_NAME_BYTES)) return refuse(request, tooLong('a name', REAL_NAME_BYTES));
  if (isTooLong(after.away, AWAY_BYTES)) return refuse(request, tooLong('that', AWAY_BYTES));
  const change = changeOf(before, after);
  const profile: Profile = { ...after, realName: ownText(after.realName), away: ownText(after.away) };
  person.member = { ...person.member, profile };
  const { member } = person;
  if (change === undefined) return tellAsker({ type: 'described', member, change: askedOf(request.profile) });
  const isText = hasNewText(before, after);
  const places = [...person.places].filter((place) => !isText || !isMuted(place, person, room.now));
  return tellRooms(
    places.map(({ name }) => name),
    { type: 'described', member, change },
  );
}

function profileOf({ member }: Person): Profile {
  return member.profile ?? createProfile(undefined);
}

const KEYS: readonly (keyof Profile)[] = ['away', 'realName', 'isBot'];

function changeOf(before: Profile, after: Profile): keyof Profile | undefined {
  return KEYS.find((key) => before[key] !== after[key]);
}

/** Who is back, or takes back what they were called, says nothing. */
function hasNewText(before: Profile, after: Profile): boolean {
  const isNew = (key: 'away' | 'realName'): boolean => after[key] !== '' && after[key] !== before[key];
  return isNew('away') || isNew('realName');
}

function askedOf(profile: Partial<Profile>): keyof Profile {
  return KEYS.find((key) => profile[key] !== undefined) ?? 'away';
}

function tooLong(what: string, limit: number): Refusal {
  return { code: 'text-too-long', text: `${what} may have ${limit} bytes at most` };
}
