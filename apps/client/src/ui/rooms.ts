/** The rooms that one is in, and which of them is current: where typed text goes. */
import { withChangedPerson } from '@portico/reading';
import { nobody, type People, type Person } from './people.ts';

export interface Room {
  readonly people: People;
  /**
   * `told`: the server listed everybody unasked, and tells of comings and goings. `untold`: it lists nobody, and the
   * people are those who were heard.
   */
  readonly roster: 'told' | 'on-request' | 'untold';
  /** `''`: there is none, or the server does not tell. */
  readonly topic: string;
  /** The entry of the log that tells of one's coming; undefined: none does. */
  readonly welcome: number | undefined;
}

export interface Rooms {
  /** By their names, in the order in which one entered them. */
  readonly entered: ReadonlyMap<string, Room>;
  /** Undefined: one is in no room. */
  readonly current: string | undefined;
}

const bare: Room = { people: nobody, roster: 'on-request', topic: '', welcome: undefined };

/** Where one stands before the server tells of any room, if it ever does: at its own, whose name is not known yet. */
export const doorstep: Rooms = { entered: new Map([['', { ...bare, roster: 'untold' }]]), current: '' };

/** How one comes into a room. */
export const roomCommands = '/rooms lists the rooms, /join ROOM enters or opens one';
export const inNoRoom: string = `you are in no room: ${roomCommands}`;

/** A server may say without end that one has entered a room; more than ours let anybody into are not kept. */
export const ROOMS_LIMIT = 100;

/** The room becomes current. Nothing changes where one is in too many. */
export function withRoom(rooms: Rooms, name: string, people: People): Rooms {
  if (rooms.entered.size >= ROOMS_LIMIT) return rooms;
  return { entered: new Map(rooms.entered).set(name, { ...bare, people }), current: name };
}

/** In place of a current room comes the one entered last. */
export function withoutRoom({ entered, current }: Rooms, name: string): Rooms {
  const rest = new Map(entered);
  rest.delete(name);
  return { entered: rest, current: current === name ? [...rest.keys()].at(-1) : current };
}

/** Nothing changes where one is not in it. */
export function withChanged(rooms: Rooms, name: string | undefined, change: (room: Room) => Room): Rooms {
  const room = name === undefined ? undefined : rooms.entered.get(name);
  if (name === undefined || room === undefined) return rooms;
  return { ...rooms, entered: new Map(rooms.entered).set(name, change(room)) };
}

export function withPeople(rooms: Rooms, name: string | undefined, change: (people: People) => People): Rooms {
  return withChanged(rooms, name, (room) => ({ ...room, people: change(room.people) }));
}

export function withTopic(rooms: Rooms, name: string | undefined, topic: string): Rooms {
  return withChanged(rooms, name, (room) => ({ ...room, topic }));
}

/** Changes somebody in every room where they are. */
export function withPerson(rooms: Rooms, nickname: string, change: (person: Person) => Person): Rooms {
  return roomsOf(rooms, nickname).reduce(
    (next, name) => withPeople(next, name, (people) => withChangedPerson(people, nickname, change)),
    rooms,
  );
}

/** The room that an event concerns; where the wire names none, the current one. */
export function roomOf({ current }: Rooms, { room }: { readonly room: string }): string | undefined {
  return room === '' ? current : room;
}

/** The name of a room that is not the current one, to stand in front of what happens there. */
export function elsewhere({ current }: Rooms, name: string | undefined): string | undefined {
  return name === current || name === '' ? undefined : name;
}

export function peopleIn({ entered }: Rooms, name: string | undefined): People {
  return (name === undefined ? undefined : entered.get(name)?.people) ?? nobody;
}

export function topicOf({ entered, current }: Rooms, name: string | undefined = current): string {
  return (name === undefined ? undefined : entered.get(name)?.topic) ?? '';
}

export function rosterOf({ entered }: Rooms, name: string | undefined): Room['roster'] | undefined {
  return name === undefined ? undefined : entered.get(name)?.roster;
}

export function peopleHere(rooms: Rooms): People {
  return peopleIn(rooms, rooms.current);
}

/** In which of them somebody is. */
export function roomsOf({ entered }: Rooms, nickname: string): readonly string[] {
  return [...entered].flatMap(([name, { people }]) => (people.has(nickname) ? [name] : []));
}

/** The people of all of them; who is in several comes once, as the current one knows them. */
export function everybody(rooms: Rooms): People {
  const others = [...rooms.entered.values()].flatMap(({ people }) => [...people]);
  return new Map([...others, ...peopleHere(rooms)]);
}
