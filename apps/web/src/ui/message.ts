/** What the world tells the page, and what the page wants done in it. */
import type { ClientRequest, RoomEvent } from '@portico/protocol';
import type { Model, RoomFacts, Sound } from './model.ts';

export type Message =
  /** At the door: what stands in its fields, and that one wants in. */
  | { readonly type: 'name-typed'; readonly name: string }
  | { readonly type: 'password-typed'; readonly password: string }
  | { readonly type: 'entrance-wanted' }
  /** In the room: what stands in the field, and that it is to be sent. */
  | { readonly type: 'draft-typed'; readonly draft: string }
  | { readonly type: 'submitted' }
  /** Whom the draft is whispered to; undefined: to nobody alone. */
  | { readonly type: 'addressed'; readonly to: string | undefined }
  | { readonly type: 'members-toggled' }
  | { readonly type: 'share-toggled' }
  | { readonly type: 'sound-toggled' }
  | { readonly type: 'earlier-wanted' }
  | { readonly type: 'end-wanted' }
  | { readonly type: 'exit-wanted' }
  | { readonly type: 'scrolled'; readonly isAtEnd: boolean }
  /** Somebody looks at the page now, or nobody does. */
  | { readonly type: 'watched'; readonly isWatching: boolean }
  | { readonly type: 'facts-learnt'; readonly facts: RoomFacts }
  | { readonly type: 'heard'; readonly event: RoomEvent }
  /** `at`: milliseconds since the epoch. `chance`: from 0 to below 1, for who must not try again all at once. */
  | { readonly type: 'disconnected'; readonly at: number; readonly chance: number }
  | { readonly type: 'timed' }
  /** The network is back, or somebody looks at the page again: it may be worth a try. */
  | { readonly type: 'woken'; readonly at: number };

export type Command =
  /** Takes the place of the connection before it. */
  | { readonly type: 'connect'; readonly nickname: string; readonly password: string | undefined }
  | { readonly type: 'request'; readonly request: ClientRequest }
  /** Leaves the room, if there is one. Nothing is told of that connection any more. */
  | { readonly type: 'hang-up' }
  /** Tells `timed` later; takes the place of the time before it. */
  | { readonly type: 'time'; readonly afterMs: number }
  | { readonly type: 'remember-name'; readonly name: string }
  | { readonly type: 'remember-sound'; readonly sound: Sound }
  | { readonly type: 'ring' }
  | { readonly type: 'focus'; readonly field: Field }
  | { readonly type: 'ask-facts' };

/** Where the next key goes. */
export type Field = 'name' | 'password' | 'draft' | 'members' | 'return' | 'share' | 'share-return';

export interface Step {
  readonly model: Model;
  readonly commands: readonly Command[];
}
