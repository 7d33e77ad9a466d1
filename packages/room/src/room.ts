/**
 * What a server remembers: who is registered, under which names, and which rooms are open. Only the rules change it;
 * nothing here knows sockets, clocks or bytes.
 */
import {
  type Address,
  type Ban,
  type Departed,
  type Member,
  nameKey,
  type Rank,
  type Refusal,
  roomKey,
  type ServerFacts,
  type Setting,
  shortNickname,
  type Topic,
} from '@portico/protocol';
import { createEchoes, type Echoes } from './echo.ts';
import { createHistory, type History } from './history.ts';
import { nameLikeness } from './likeness.ts';
import type { Mask } from './mask.ts';

/** Numbers a connection for the life of the server; never used twice. */
export type MemberId = number;

/** Who asks: a connection, registered or not yet. */
export interface Asker {
  readonly id: MemberId;
  readonly badge: string;
  readonly address: Address;
  /** Whether they are asked before somebody gets a private connection to them. */
  readonly privacy: 'asked' | 'open';
  /** Why they may not come in, whatever they bring; left out: the rules alone decide. */
  readonly barred?: Refusal;
}

export interface RoomRules {
  /** Of the port's own room. */
  readonly name: string;
  /** Most registered people at once, whatever rooms they are in. */
  readonly capacity: number;
  /** Whose `server exit` counts: the host's, proven with the key, or anybody's. */
  readonly shutdown: 'host' | 'anyone';
  /** `like-others`: the port's own room is on the list of rooms only while somebody is in it, as document 003 has it. */
  readonly ownRoom: 'permanent' | 'like-others';
  /** Most texts of each room that are remembered; 0 for none. */
  readonly historyLimit: number;
  readonly server: ServerFacts;
  /** What proves that one is the host; undefined: nobody can. */
  readonly hostKey: string | undefined;
  /** What everybody has to give who registers; undefined: nothing. */
  readonly password: string | undefined;
}

/** One of the rooms of the server. */
export interface Place {
  readonly name: string;
  /** Of its name: see `roomKey`. */
  readonly key: string;
  readonly openedAt: number;
  /** In the order of their joining. */
  readonly people: Set<Person>;
  /** Of people who are in it, the highest first. The host needs none. */
  readonly ranks: Map<Person, readonly Rank[]>;
  /** People as they were last shown in it: see `memberIn`. */
  readonly shown: WeakMap<Person, Shown>;
  /** Who may come in although it is invite-only: once. Weak, so that nobody is kept by it who has gone. */
  readonly invited: WeakSet<Person>;
  readonly settings: Set<Setting>;
  readonly history: History;
  topic: Topic | undefined;
  bans: readonly StandingBan[];
}

/** Somebody as those in a room see them, and of what that was made. */
interface Shown {
  readonly of: Member;
  readonly given: readonly Rank[] | undefined;
  readonly isHost: boolean;
  readonly member: Member;
}

export interface StandingBan extends Ban {
  readonly compiled: Mask;
  /** Equal for masks that are the same but for case. */
  readonly key: string;
  /** For whom it is meant; undefined: for whoever the mask covers. */
  readonly nickname: string | undefined;
}

/** Somebody registered. Who quits and comes again is another Person, so that nothing private outlives a quit. */
export interface Person {
  readonly id: MemberId;
  readonly privacy: Asker['privacy'];
  readonly registeredAt: number;
  member: Member;
  spokeAt: number;
  isHost: boolean;
  /** A peer of a mesh: `member.address` is where it listens. */
  listens: boolean;
  /** In the order of joining. */
  readonly places: Set<Place>;
  /** Whom they have asked for a private connection, without an answer yet. */
  asking: Person | undefined;
  /** These three are weak, so that who has gone is forgotten by everybody at once. */
  readonly connected: WeakSet<Person>;
  readonly refused: WeakSet<Person>;
  readonly offered: WeakSet<Person>;
  /** When they took up streams of late. */
  opened: readonly number[];
}

/** `key`: of the nickname that was given up. */
interface Gone extends Departed {
  readonly key: string;
}

export interface Room {
  readonly rules: RoomRules;
  readonly people: Map<MemberId, Person>;
  /** By the keys of their nicknames, whole and shortened: see `enrol`. */
  readonly named: Map<string, Person>;
  /** By what their nicknames look like. */
  readonly seen: Map<string, Person>;
  readonly own: Place;
  /** By name, in the order of their opening: the own one first, and for ever; the others while somebody is in them. */
  readonly places: Map<string, Place>;
  /** The same by their keys; of those with the same, the first opened first. */
  readonly alike: Map<string, readonly Place[]>;
  readonly echoes: Echoes;
  /** Who had which nickname, the latest last. */
  departed: readonly Gone[];
  /** When the request came that is being decided, in milliseconds since the epoch. */
  now: number;
  lastEventId: number;
  lastGuest: number;
}

export function createRoom(rules: RoomRules): Room {
  const own = createPlace(rules, rules.name, rules.server.startedAt);
  return {
    rules,
    people: new Map(),
    named: new Map(),
    seen: new Map(),
    own,
    places: new Map([[own.name, own]]),
    alike: new Map([[own.key, [own]]]),
    echoes: createEchoes(),
    departed: [],
    now: 0,
    lastEventId: 0,
    lastGuest: 0,
  };
}

export function createPlace({ historyLimit }: RoomRules, name: string, openedAt: number): Place {
  return {
    name,
    key: roomKey(name),
    openedAt,
    people: new Set(),
    ranks: new Map(),
    shown: new WeakMap(),
    invited: new WeakSet(),
    settings: new Set(),
    history: createHistory(historyLimit),
    topic: undefined,
    bans: [],
  };
}

/** How many people are in at least one room. Who was put out of all of them may still be registered. */
export function peopleIn({ people }: Room): number {
  let inside = 0;
  for (const { places } of people.values()) if (places.size > 0) inside += 1;
  return inside;
}

/** The names of the rooms that they are in, in the order of joining; none for who is not registered. */
export function roomsOf(room: Room, id: MemberId): readonly string[] {
  return Array.from(room.people.get(id)?.places ?? [], ({ name }) => name);
}

/** `nickname`: as somebody read it, shortened maybe. */
export function findPerson(room: Room, nickname: string): Person | undefined {
  return room.named.get(nameKey(nickname));
}

/** Who has a nickname that some dialect shows as it shows this one, or that a reader would take for it. */
export function holderOf(room: Room, nickname: string): Person | undefined {
  return (
    findPerson(room, nickname) ?? findPerson(room, shortNickname(nickname)) ?? room.seen.get(nameLikeness(nickname))
  );
}

/** Under the whole nickname and the shortened one: whoever reads either of them means this person, and nobody else. */
export function enrol(room: Room, person: Person): void {
  for (const name of namesOf(person)) room.named.set(nameKey(name), person);
  room.seen.set(nameLikeness(person.member.nickname), person);
}

export function strike(room: Room, person: Person): void {
  for (const name of namesOf(person)) room.named.delete(nameKey(name));
  room.seen.delete(nameLikeness(person.member.nickname));
}

function namesOf({ member: { nickname } }: Person): readonly string[] {
  return [nickname, shortNickname(nickname)];
}
