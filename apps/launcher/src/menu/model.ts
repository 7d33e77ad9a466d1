/** PURE. What the menu knows; what it shows follows from this and nothing else. */
import type { LanRoom } from '@portico/lan';
import type { RoomEntry } from '@portico/registry';
import { type Editor, editorText, emptyEditor, type Size, type ThemeName } from '@portico/terminal';
import { type Listed, listed, listedAddress } from '../room/listed.ts';
import type { LiveRoom } from '../room/live-room.ts';
import { roomsElsewhere } from '../room/network-room.ts';
import type { Form, Known } from './form.ts';

export interface Menu {
  readonly size: Size;
  readonly theme: ThemeName;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Where others of the network reach this machine. */
  readonly addresses: readonly string[];
  /** Those of this machine; undefined until the registry was looked at. */
  readonly rooms: readonly RoomEntry[] | undefined;
  /** What was heard on the network, this machine's own among it. */
  readonly heard: readonly LanRoom[];
  /** By their ports, what rooms say of themselves: newer than what the registry says. */
  readonly live: ReadonlyMap<number, LiveRoom>;
  /** Addresses elsewhere that answered lately, the newest first. */
  readonly recent: readonly string[];
  /** What is wrong with the registry. */
  readonly fault: string | undefined;
  /** By its address, so that the choice stays with the room when the list changes. */
  readonly chosen: string | undefined;
  /** The digits typed in a row, which chose it. */
  readonly digits: string;
  /** While there is one, what is typed goes into it. */
  readonly filter: Editor | undefined;
  readonly scene: Scene;
  readonly banner: Banner | undefined;
  /** How many pieces of work were given out; each bears its number. */
  readonly tickets: number;
}

export type Scene =
  | { readonly type: 'list' }
  | { readonly type: 'form'; readonly form: Form }
  | { readonly type: 'confirming'; readonly room: RoomEntry }
  /** Something takes its time; then, or when it is cancelled, comes `next`. */
  | {
      readonly type: 'waiting';
      readonly ticket: number;
      readonly text: string;
      readonly since: number;
      readonly next: Scene;
    }
  | { readonly type: 'help' };

export interface Banner {
  readonly tone: 'notice' | 'error';
  readonly text: string;
}

export interface Start {
  readonly size: Size;
  readonly theme: ThemeName;
  readonly now: number;
  readonly addresses: readonly string[];
  /** The address of the room that the person comes from. */
  readonly chosen: string | undefined;
  readonly banner: Banner | undefined;
}

export function openMenu(start: Start): Menu {
  return {
    ...start,
    rooms: undefined,
    heard: [],
    live: new Map(),
    recent: [],
    fault: undefined,
    digits: '',
    filter: undefined,
    scene: { type: 'list' },
    tickets: 0,
  };
}

/** How many people are in it. */
export function peopleIn({ live }: Menu, { port, people }: RoomEntry): number {
  return live.get(port)?.people ?? people;
}

/** What a form may name. */
export function knownTo(menu: Menu): Known {
  return { rooms: menu.rooms ?? [], elsewhere: elsewhere(menu) };
}

/** The rooms of other machines. */
export function elsewhere({ rooms = [], heard }: Menu): readonly LanRoom[] {
  return roomsElsewhere(heard, rooms);
}

/** Those that the filter lets through: by name, host or port. */
export function shownRooms(menu: Menu): readonly Listed[] {
  const { rooms = [], filter } = menu;
  const wanted = filter ? editorText(filter).trim().toLowerCase() : '';
  return listed(rooms, elsewhere(menu)).filter(({ room: { name, host, port } }) =>
    `${name}\n${host}\n${port}`.toLowerCase().includes(wanted),
  );
}

/** Its place among those shown. Where the chosen one is not shown the first stands in; -1 where none is. */
export function chosenIndex(menu: Menu): number {
  const shown = shownRooms(menu);
  return Math.max(
    shown.findIndex((room) => listedAddress(room) === menu.chosen),
    shown.length > 0 ? 0 : -1,
  );
}

/** The room that Enter joins. */
export function chosenRoom(menu: Menu): Listed | undefined {
  return shownRooms(menu)[chosenIndex(menu)];
}

export function startFilter(menu: Menu): Menu {
  return { ...menu, filter: emptyEditor('one'), digits: '' };
}
