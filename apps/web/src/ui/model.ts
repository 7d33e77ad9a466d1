/** All that the page knows. */
import type { Log } from './log.ts';
import type { People } from './people.ts';

export interface Model {
  readonly purpose: Purpose;
  readonly place: Place;
  readonly facts: RoomFacts;
  readonly door: Door;
  readonly stage: Stage;
  /** `open`: somebody may answer there; it may still be on its way. */
  readonly link: 'open' | 'closed';
  /** As the room has it; the wanted one until it tells. */
  readonly nickname: string;
  /** What the wire calls the room; `''` until it tells. */
  readonly room: string;
  readonly topic: string;
  readonly people: People;
  readonly log: Log;
  /** While it is awaited. */
  readonly backlog: Backlog | undefined;
  /** When something was said that was heard, or one came in: milliseconds since the epoch, by the room's clock. */
  readonly heardAt: number;
  readonly composer: Composer;
  readonly reader: Reader;
  /** Who whispered last, or was whispered to. */
  readonly correspondent: string | undefined;
  readonly sound: Sound;
  /** When it sounded last, in milliseconds since the epoch. */
  readonly rangAt: number;
  /** Only where there is no room for it beside the log. */
  readonly memberList: 'shown' | 'hidden';
  /** How others come in. */
  readonly share: 'shown' | 'hidden';
  /** What keeps one from speaking, as far as one was told. */
  readonly silence: Silence | undefined;
}

/** `projector`: shows what is said to a whole audience, and says nothing itself. */
export type Purpose = 'chat' | 'projector';

export type Sound = 'on' | 'off';

/** Where the page was loaded from. */
export interface Place {
  readonly scheme: 'http' | 'https';
  /** An address or a name; an IPv6 one without brackets. */
  readonly host: string;
  readonly port: number;
}

/** What the room tells whoever asks, without their coming in. */
export interface RoomFacts {
  /** `''`: not known. */
  readonly name: string;
  /** Undefined: not known. */
  readonly people: number | undefined;
  /** That it speaks. */
  readonly dialects: readonly string[];
  /** Where others reach it, the best first. */
  readonly addresses: readonly string[];
  /** Whether it speaks TLS; undefined: not known. */
  readonly tls: 'none' | 'offered' | 'only' | undefined;
  /** It asks whoever comes for a password. */
  readonly isPrivate: boolean;
}

/** What is asked of who comes in. */
export interface Door {
  readonly name: string;
  readonly password: string;
  readonly asksForPassword: boolean;
  /** What the last connection was opened with: another one may have been typed since. `''`: none. */
  readonly sentPassword: string;
  /** Why one is not in yet: a sentence. */
  readonly problem: string | undefined;
  /** What of it is wrong, if it is something that one has typed. */
  readonly wrong: 'name' | 'password' | undefined;
}

/**
 * `entering`: asked to be let in. `cut`: the connection was lost at `since` (milliseconds since the epoch), for the
 * `tries`th time in a row; it is tried again without being asked. `over`: it is not.
 */
export type Stage =
  | { readonly type: 'outside' }
  | { readonly type: 'entering' }
  | { readonly type: 'inside' }
  | { readonly type: 'cut'; readonly tries: number; readonly since: number }
  | { readonly type: 'over'; readonly reason: string };

/** What was said while one was not there. */
interface Backlog {
  /** The entry of the log that it belongs before. */
  readonly before: number;
  /** What is asked for: the texts of that moment and later ones. Undefined: the last ones. */
  readonly since: number | undefined;
}

interface Composer {
  readonly draft: string;
  /** Whom it is whispered to. Undefined: it is said to all. */
  readonly to: string | undefined;
  /** What was sent last: it comes back when it is refused. */
  readonly sent: string;
}

/** An operator, `by`, has kept one from it; `until`: milliseconds since the epoch, undefined is for good. */
interface Silence {
  readonly by: string;
  readonly from: 'entry' | 'speech';
  readonly until: number | undefined;
}

/** Whoever looks at the page. */
interface Reader {
  readonly isWatching: boolean;
  readonly isAtEnd: boolean;
  /** How many texts came while nobody looked. */
  readonly unread: number;
  /** The first entry that came while nobody looked. */
  readonly unreadFrom: number | undefined;
  /** How many entries came below what the reader looks at. */
  readonly below: number;
}
