/** What the world tells the chat screen, and what the chat screen wants done in it. */
import type { ClientRequest, RoomEvent, SaidEvent } from '@portico/protocol';
import type { Step as ProgramStep } from '@portico/terminal';
import type { Ending } from './attendance.ts';
import type { Model } from './model.ts';
import type { When } from './when.ts';

/** Besides what a person does at the terminal. Every text in it is printable. */
export type Message =
  | { readonly type: 'heard'; readonly event: HeardEvent; readonly when: When }
  /** What was said in a room before, the oldest first. */
  | { readonly type: 'recalled'; readonly room: string; readonly texts: readonly Remembered[] }
  /** The connection is over, in order or not. `isCut`: nobody has ended it. `reason`: one sentence without its end, for a person. */
  | { readonly type: 'disconnected'; readonly reason: string; readonly isCut: boolean; readonly when: When }
  /** The room could not be reached again. */
  | { readonly type: 'unreached' }
  /** What came of a command that is done outside the room, in one sentence. */
  | { readonly type: 'reported'; readonly outcome: 'done' | 'failed'; readonly text: string }
  | { readonly type: 'timed'; readonly timer: Timer }
  /** By a signal. */
  | { readonly type: 'interrupted' }
  /** The menu that this chat was started from is gone. `wayBack`: what is to be typed to come here again. */
  | { readonly type: 'abandoned'; readonly wayBack: string };

export type HeardEvent = Exclude<RoomEvent, { type: 'recalled' }>;

export interface Remembered {
  readonly said: SaidEvent;
  readonly when: When;
}

export type Command =
  /** Lets the room speak, now that somebody listens. */
  | { readonly type: 'begin' }
  /** Connects once more, and lets the room speak; tells `unreached` where that fails. */
  | { readonly type: 'come-back' }
  | { readonly type: 'request'; readonly request: ClientRequest }
  /** Offers somebody a byte stream that ends at a port of this machine. */
  | { readonly type: 'share'; readonly with: string; readonly port: number }
  /** Opens somebody's byte stream at a port of this machine; undefined: any that is free. */
  | { readonly type: 'reach'; readonly whom: string; readonly port: number | undefined }
  | { readonly type: 'time'; readonly timer: Timer }
  | { readonly type: 'ring' }
  | { readonly type: 'redraw' }
  | { readonly type: 'finish'; readonly ending: Ending };

/**
 * `relist`: ask again who is here. `go-back`: an ended room was on the screen long enough to be read. `come-back`: it is
 * time to try whether the room can be reached again.
 */
export type Timer = 'relist' | 'go-back' | 'come-back';

/** Who ends it besides the person and the room: the system, or the end of the menu that started it. */

export type Step = ProgramStep<Model, Command>;
