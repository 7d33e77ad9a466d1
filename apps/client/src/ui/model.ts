/** All that the chat screen knows. */
import type { Editor, Size, ThemeName } from '@portico/terminal';
import type { Attendance, Ending } from './attendance.ts';
import type { Completion } from './completion.ts';
import type { Log } from './log.ts';
import type { People } from './people.ts';
import type { Place } from './place.ts';
import type { Search } from './search.ts';

export interface Model {
  readonly size: Size;
  readonly attendance: Attendance;
  readonly people: People;
  /** Whether a fresh list of people was asked for and has not come yet. */
  readonly relisting: boolean;
  readonly log: Log;
  readonly place: Place;
  readonly unread: Unread | undefined;
  readonly editor: Editor;
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
  /** Set once the room is over: nothing can be said any more. */
  readonly ending: Ending | undefined;
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
