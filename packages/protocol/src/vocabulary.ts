/**
 * The neutral language of a room. Dialects translate between this and bytes; the room speaks nothing else.
 * A Request asks, in the imperative; a RoomEvent tells, in the past tense.
 */

/**
 * Where somebody is reached. `host`: an IP address as text (IPv4-mapped IPv6 shown as IPv4), or a name where a person or a
 * peer gave one. `port`: of TCP, 0 to 65535.
 */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Somebody in the room, as the others see them. */
export interface Member {
  readonly nickname: string;
  /** How they are connected, in a word for people: `nc` for `line`, else the dialect's name. Empty where the wire does not tell. */
  readonly badge: string;
  /** Where they connect from; a peer of a mesh, where it listens. Undefined where the wire does not tell. */
  readonly address: Address | undefined;
}

/** How a text was meant: plain speech, or `/me` telling what its speaker does. */
export type Manner = 'speech' | 'action';

/**
 * What a member asks of the server. `room` is the name of the room meant; `''` is the port's own room.
 * Every request is answered to who asked, by an event or a refusal, before anything else that they asked is looked at.
 */
export type Request =
  /**
   * Takes a nickname without entering a room. `near`: rather a similar one than none. `listens`: the port at which
   * other peers reach this one.
   */
  | { readonly type: 'register'; readonly nickname: string; readonly fit?: 'near'; readonly listens?: number }
  /** Registers as well who has not; without a nickname as a guest. */
  | { readonly type: 'join'; readonly room: string; readonly nickname: string | undefined }
  | { readonly type: 'say'; readonly room: string; readonly text: string; readonly manner: Manner }
  | { readonly type: 'whisper'; readonly to: string; readonly text: string }
  | { readonly type: 'rename'; readonly nickname: string }
  | { readonly type: 'who'; readonly room: string }
  | { readonly type: 'list-rooms' }
  /** Leaves one room; the others, and the nickname, stay. */
  | { readonly type: 'leave'; readonly room: string }
  /** Leaves the server. */
  | { readonly type: 'quit'; readonly reason: QuitReason }
  | { readonly type: 'ask-private'; readonly to: string }
  /** `to`: who asked. */
  | { readonly type: 'answer-private'; readonly to: string; readonly answer: Answer }
  /** Offers a byte stream over an accepted private connection. */
  | { readonly type: 'offer-stream'; readonly to: string }
  /** Takes up an offer of `to`. `token`: a secret of 32 hexadecimal digits, known to the two of them. */
  | { readonly type: 'open-stream'; readonly to: string; readonly token: string }
  | { readonly type: 'close' };

export type Answer = 'yes' | 'no';

/** Why somebody has left the server: they said so, their connection broke, or the server let them go. */
export type QuitReason = 'left' | 'lost' | 'removed';

/** Why somebody is no longer in a room. `parted`: they left this one only. */
export type LeaveReason = QuitReason | 'parted';

/** A room of the server, as a list shows it. */
export interface RoomSummary {
  readonly name: string;
  /** How many people are in it. */
  readonly size: number;
}

/** A room rule said no. `text` is one sentence for the person who asked. */
export interface Refusal {
  readonly code:
    | 'nickname-taken'
    | 'nickname-invalid'
    | 'no-such-member'
    | 'no-such-room'
    | 'not-joined'
    | 'room-name-invalid'
    | 'too-many-rooms'
    | 'text-too-long'
    | 'room-full'
    /** They said no to a private connection. */
    | 'private-refused'
    /** Such a request is still open. */
    | 'private-pending'
    /** There is no such request to answer, or no private connection. */
    | 'not-private'
    | 'too-many-streams'
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
  /** The name of the room that it concerns; of the port's own where it concerns the whole server. */
  readonly room: string;
}

/** What happened. In `renamed`, `member` bears the new nickname. */
export type RoomEvent = EventStamp &
  (
    | { readonly type: 'registered'; readonly member: Member }
    | { readonly type: 'joined'; readonly member: Member }
    | { readonly type: 'said'; readonly member: Member; readonly text: string; readonly manner: Manner }
    | { readonly type: 'whispered'; readonly member: Member; readonly to: Member; readonly text: string }
    | { readonly type: 'renamed'; readonly member: Member; readonly before: string }
    | { readonly type: 'left'; readonly member: Member; readonly reason: LeaveReason }
    | { readonly type: 'listed'; readonly members: readonly Member[] }
    | { readonly type: 'rooms-listed'; readonly rooms: readonly RoomSummary[] }
    /** `member` asks `to`. */
    | { readonly type: 'private-asked'; readonly member: Member; readonly to: Member }
    /** `member` answers `to`, who asked. */
    | { readonly type: 'private-answered'; readonly member: Member; readonly to: Member; readonly answer: Answer }
    /** `member` offers, or takes up an offer of `to`. */
    | { readonly type: 'stream-offered'; readonly member: Member; readonly to: Member }
    | { readonly type: 'stream-opened'; readonly member: Member; readonly to: Member; readonly token: string }
    | { readonly type: 'refused'; readonly request: Request['type']; readonly refusal: Refusal }
    | { readonly type: 'noticed'; readonly text: string }
    | { readonly type: 'closed' }
  );

type Unstamped<Event> = Event extends RoomEvent ? Omit<Event, keyof EventStamp> : never;

/** An event before it is numbered and dated. */
export type Happening = Unstamped<RoomEvent>;

/** What a session may look up without asking: about the port's own room, and about the server. */
export interface RoomView {
  readonly name: string;
  readonly size: () => number;
  readonly members: () => readonly Member[];
  /** Where the registered peers of a mesh listen; `badge` is their dialect's. */
  readonly peers: (badge: string) => readonly Address[];
  /** Everybody registered. */
  readonly people: () => readonly Member[];
}
