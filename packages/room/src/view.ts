/** What a session may look up, without asking, of what a room remembers. Each answer is as of the moment of asking. */
import {
  type Address,
  type Ban,
  type Member,
  type PersonState,
  type RoomState,
  type RoomView,
  writeAddress,
} from '@portico/protocol';
import { bansOf } from './ban.ts';
import { departed } from './departure.ts';
import { findAlike, findPlace } from './place.ts';
import { memberIn, membersOf } from './rank.ts';
import { findPerson, type Person, type Place, type Room } from './room.ts';

/** `now`: milliseconds since the epoch; what has run out is over, although nobody has asked for anything since. */
export function viewOf(room: Room, now: () => number): RoomView {
  return {
    name: room.rules.name,
    size: () => room.own.people.size,
    members: () => membersOf(room.own),
    peers: (badge) => listeningAt(room, badge),
    people: () => Array.from(room.people.values(), ({ member }) => member),
    count: () => ({ people: room.people.size, hosts: hostsIn(room) }),
    server: room.rules.server,
    rooms: () => Array.from(room.places.values(), (place) => stateOf(room, place, now)),
    room: (name) => {
      const place = findPlace(room, name);
      return place && stateOf(room, place, now);
    },
    nameOfKey: (key) => findAlike(room, key)?.name,
    person: (nickname) => {
      const person = findPerson(room, nickname);
      return person && personState(person);
    },
    departed: (nickname) => departed(room, nickname),
    history: (name) => findPlace(room, name)?.history.texts() ?? [],
  };
}

function hostsIn({ people }: Room): number {
  let hosts = 0;
  for (const { isHost } of people.values()) if (isHost) hosts += 1;
  return hosts;
}

/** Its lists are made only for who looks at them: most look for a name. */
function stateOf(room: Room, place: Place, now: () => number): RoomState {
  const { name, topic, openedAt, settings, people } = place;
  return {
    name,
    topic,
    openedAt,
    settings,
    size: people.size,
    member: (nickname) => {
      const person = findPerson(room, nickname);
      return person && people.has(person) ? memberIn(place, person) : undefined;
    },
    get members(): readonly Member[] {
      return membersOf(place);
    },
    get bans(): readonly Ban[] {
      return bansOf(place, now()).map(({ mask, from, by, at, until }) => ({ mask, from, by, at, until }));
    },
  };
}

function personState({ member, places, isHost, registeredAt, spokeAt }: Person): PersonState {
  return { member, rooms: Array.from(places, ({ name }) => name), isHost, registeredAt, spokeAt };
}

/** Each once: a peer may have come again before its old connection is missed. */
function listeningAt(room: Room, badge: string): readonly Address[] {
  const addresses = new Map<string, Address>();
  for (const { listens, member } of room.people.values()) {
    if (listens && member.badge === badge && member.address)
      addresses.set(writeAddress(member.address), member.address);
  }
  return [...addresses.values()];
}
