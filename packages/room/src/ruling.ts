/** What operators decide in their room: ranks, bans, settings. */
import { type Request, type Ruling, tellConcerned } from '@portico/protocol';
import { concernedBy, ruleBan } from './ban.ts';
import { refuse, type Told, tellAsker, tellMembers, tellRoom } from './delivery.ts';
import { inhabitant } from './kicking.ts';
import { authority, memberIn, ranksOf, setRank } from './rank.ts';
import type { Person, Place, Room } from './room.ts';

type RuleRequest = Extract<Request, { type: 'rule' }>;
type Of<Type extends Ruling['type']> = Extract<Ruling, { type: Type }>;

/** One who rules, and where. */
interface Bench {
  readonly room: Room;
  readonly place: Place;
  readonly person: Person;
  readonly request: RuleRequest;
}

/** What changes nothing is answered to who asked alone. */
export function rule(room: Room, person: Person, request: RuleRequest): readonly Told[] {
  const standing = authority(room, person, request.room);
  if (standing.type === 'none') return refuse(request, standing.refusal);
  const bench: Bench = { room, place: standing.place, person, request };
  const { ruling } = request;
  switch (ruling.type) {
    case 'rank':
      return ruleRank(bench, ruling);
    case 'ban':
      return ruleMask(bench, ruling);
    case 'setting':
      return ruleSetting(bench, ruling);
  }
}

/** The host's rank is nobody's to take. */
function ruleRank(bench: Bench, ruling: Of<'rank'>): readonly Told[] {
  const { room, place, request } = bench;
  const found = inhabitant(room, place, ruling.nickname);
  if (found.type === 'elsewhere') return refuse(request, found.refusal);
  const { person: other } = found;
  const { rank, given } = ruling;
  if (other.isHost && rank === 'operator' && !given) {
    return refuse(request, { code: 'not-operator', text: 'the host is an operator everywhere' });
  }
  const changed = ranksOf(place, other).includes(rank) !== given;
  if (changed) setRank(place, other, rank, given);
  return tell(bench, { ...ruling, nickname: other.member.nickname }, changed);
}

function ruleMask(bench: Bench, { nickname: _nickname, ...ruling }: Of<'ban'>): readonly Told[] {
  const { room, place, person, request } = bench;
  const banning = ruleBan(room, place, person.member.nickname, ruling);
  if (banning.type === 'refused') return refuse(request, banning.refusal);
  const { mask, nickname } = banning;
  const completed = { ...ruling, mask, ...(nickname !== undefined && { nickname }) };
  const changed = banning.type === 'changed';
  return [...tell(bench, completed, changed), ...(changed ? tellThem(bench, completed) : [])];
}

/** In words, to those inside whom it concerns: a mask may not show them that they are meant. */
function tellThem({ room, place, person }: Bench, ruling: Of<'ban'>): readonly Told[] {
  const concerned = concernedBy(place, ruling, room.now).filter((one) => one !== person);
  if (concerned.length === 0) return [];
  const text = tellConcerned(person.member.nickname, ruling, place.name);
  return tellMembers(
    concerned.map(({ id }) => id),
    { type: 'noticed', text },
    place.name,
  );
}

function ruleSetting(bench: Bench, ruling: Of<'setting'>): readonly Told[] {
  const { settings } = bench.place;
  const changed = settings.has(ruling.setting) !== ruling.given;
  if (ruling.given) settings.add(ruling.setting);
  else settings.delete(ruling.setting);
  return tell(bench, ruling, changed);
}

function tell({ place, person }: Bench, ruling: Ruling, changed: boolean): readonly Told[] {
  const happening = { type: 'ruled', member: memberIn(place, person), ruling } as const;
  return changed ? tellRoom(place.name, happening) : tellAsker(happening, place.name);
}
