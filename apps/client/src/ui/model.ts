/** All that the chat screen knows. */
import type { Editor, Size, ThemeName } from '@portico/terminal';
import type { Attendance, Ending } from './attendance.ts';
import type { Completion } from './completion.ts';
import type { Listings } from './listing.ts';
import type { Log } from './log.ts';
import type { Place } from './place.ts';
import type { Rooms } from './rooms.ts';
import type { Search } from './search.ts';
import type { WaysIn } from './ways-in.ts';

export interface Model {
  readonly size: Size;
  readonly attendance: Attendance;
  readonly waysIn: WaysIn;
  readonly rooms: Rooms;
  /** The rooms of the server, as it listed them last. */
  readonly listedRooms: readonly string[];
  /** By their rooms, the lists of people that are to come. */
  readonly listings: Listings;
  readonly log: Log;
  readonly place: Place;
  readonly unread: Unread | undefined;
  readonly editor: Editor;
  /** Why one comes in under another nickname than the wanted one, until that is told. */
  readonly obstacle: string | undefined;
  /** While Tab is being pressed. */
  readonly completion: Completion | undefined;
  /** While the log is being searched. */
  readonly search: Search | undefined;
  readonly preferences: Preferences;
  /** The keys of their nicknames. */
  readonly ignored: ReadonlySet<string>;
  /** When the bell rang last, in milliseconds since the epoch. */
  readonly rangAt: number;
  /** Whom `/reply` answers. */
  readonly correspondent: string | undefined;
  /** Who asked last for a private connection, and has no answer yet. */
  readonly asker: string | undefined;
  /** Set once the room is over: nothing can be said any more. */
  readonly ending: Ending | undefined;
  /** Set while the connection is cut, and tried again. */
  readonly absence: Absence | undefined;
  /** When the last text was said that one has heard before a cut, in milliseconds since the epoch; 0: there was no cut. */
  readonly heardUntil: number;
}

/** `rooms`: the names of those that one was in besides the first. */
interface Absence {
  readonly rooms: readonly string[];
}

/** What came while the reader was further up. */
interface Unread {
  /** The first entry of it. */
  readonly since: number;
  /** How many messages below the screen; 0 once the reader is back, while the mark still stands in the log. */
  readonly count: number;
}

export interface Preferences {
  readonly theme: ThemeName;
  readonly bell: boolean;
  readonly timestamps: boolean;
}
