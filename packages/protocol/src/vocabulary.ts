/**
 * The neutral language of a room. Dialects translate between this and bytes; the room speaks nothing else.
 * A Request asks, in the imperative; a RoomEvent tells, in the past tense.
 */

/** An IP address as text (IPv4-mapped IPv6 shown as IPv4) and a TCP port, 0 to 65535. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Somebody in the room, as the others see them. */
export interface Member {
  readonly nickname: string;
  /** How they are connected, in a word for people: `nc`, `irc`, `web`. Empty where the wire does not tell. */
  readonly badge: string;
  /** Where they connect from. Undefined where the wire does not tell. */
  readonly address: Address | undefined;
}

/** How a text was meant: plain speech, or `/me` telling what its speaker does. */
export type Manner = 'speech' | 'action';

/** What a member asks of the server. `room` is the name of the room meant; `''` is the port's own room. */
export type Request =
  | { readonly type: 'join'; readonly room: string; readonly nickname: string | undefined }
  | { readonly type: 'say'; readonly room: string; readonly text: string; readonly manner: Manner }
  | { readonly type: 'whisper'; readonly to: string; readonly text: string }
  | { readonly type: 'rename'; readonly nickname: string }
  | { readonly type: 'who'; readonly room: string }
  | { readonly type: 'leave'; readonly room: string; readonly reason: LeaveReason }
  | { readonly type: 'close' };

/** Why somebody is no longer there: they said so, their connection broke, or the server let them go. */
export type LeaveReason = 'left' | 'lost' | 'removed';

/** A room rule said no. `text` is one sentence for the person who asked. */
export interface Refusal {
  readonly code:
    | 'nickname-taken'
    | 'nickname-invalid'
    | 'no-such-member'
    | 'no-such-room'
    | 'not-joined'
    | 'already-joined'
    | 'text-too-long'
    | 'room-full'
    | 'not-the-host'
    /** The dialect has no way to ask this. */
    | 'not-in-this-dialect'
    /** The wire gives a sentence, but no code. */
    | 'unspecified';
  readonly text: string;
}

/** What every event bears: `id` counts up within one server, `at` is milliseconds since the epoch. */
interface EventStamp {
  readonly id: number;
  readonly at: number;
  /** The room's name. */
  readonly room: string;
}

/** What happened. In `renamed`, `member` bears the new nickname. */
export type RoomEvent = EventStamp &
  (
    | { readonly type: 'joined'; readonly member: Member }
    | { readonly type: 'said'; readonly member: Member; readonly text: string; readonly manner: Manner }
    | { readonly type: 'whispered'; readonly member: Member; readonly to: Member; readonly text: string }
    | { readonly type: 'renamed'; readonly member: Member; readonly before: string }
    | { readonly type: 'left'; readonly member: Member; readonly reason: LeaveReason }
    | { readonly type: 'listed'; readonly members: readonly Member[] }
    | { readonly type: 'refused'; readonly request: Request['type']; readonly refusal: Refusal }
    | { readonly type: 'noticed'; readonly text: string }
    | { readonly type: 'closed' }
  );

type Unstamped<Event> = Event extends RoomEvent ? Omit<Event, keyof EventStamp> : never;

/** An event before it is numbered and dated. */
export type Happening = Unstamped<RoomEvent>;

/** What a session may look up about the port's own room, without asking it. */
export interface RoomView {
  readonly name: string;
  readonly size: () => number;
  readonly members: () => readonly Member[];
}
