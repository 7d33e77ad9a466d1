/**
 * The neutral language of a room. Dialects translate between this and bytes; the room speaks nothing else.
 * A Request asks, in the imperative; a RoomEvent tells, in the past tense.
 */

/**
 * Where somebody is reached. `host`: an IP address as text (IPv4-mapped IPv6 shown as IPv4), or a name where a person or a
 * peer gave one. `port`: of TCP, 0 to 65535; 0 where the wire does not tell.
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
  /** What they say of themselves. Undefined where the wire does not tell. */
  readonly profile?: Profile;
  /** In the room concerned, the highest first. Undefined where the wire does not tell, or there is no one room. */
  readonly ranks?: readonly Rank[];
}

/** What somebody says of themselves; the texts are `''` for nothing. */
export interface Profile {
  readonly realName: string;
  /** Why they are away; `''` while they are not. */
  readonly away: string;
  readonly isBot: boolean;
}

/** Standing in one room. An operator rules it; who is voiced may speak while it is moderated. */
export type Rank = 'operator' | 'voiced';

/** How a text was meant: plain speech; `/me` telling what its speaker does; what a program says, to be answered by none. */
export type Manner = 'speech' | 'action' | 'notice';

/** What an operator decides in one room. `given` false takes it back. */
export type Ruling =
  | { readonly type: 'rank'; readonly rank: Rank; readonly nickname: string; readonly given: boolean }
  /**
   * `mask` is `nickname!badge@host` with `*` and `?`; in a request also a nickname alone, which the room completes.
   * `from`: from coming in and speaking, or from speaking only. `forMs`: milliseconds; undefined is for good.
   * `nickname`: for whom it is meant, as far as it is told; a room tells it where a nickname alone was given.
   */
  | {
      readonly type: 'ban';
      readonly mask: string;
      readonly from: 'entry' | 'speech';
      readonly given: boolean;
      readonly forMs: number | undefined;
      readonly nickname?: string;
    }
  | { readonly type: 'setting'; readonly setting: Setting; readonly given: boolean };

/** `invite-only`: only who is invited comes in. `moderated`: only ranks speak. `topic-locked`: only operators set the topic. */
export type Setting = 'invite-only' | 'moderated' | 'topic-locked';

/**
 * What a member asks of the server. `room` is the name of the room meant; `''` is the port's own room.
 * Every request is answered to who asked, by an event or a refusal, before anything else that they asked is looked at.
 */
export type Request =
  /**
   * Takes a nickname without entering a room. `near`: rather a similar one than none. `listens`: the port at which
   * other peers reach this one.
   */
  | {
      readonly type: 'register';
      readonly nickname: string;
      readonly fit?: 'near';
      readonly listens?: number;
      readonly profile?: Profile;
      /** In place of the dialect's own. */
      readonly badge?: string;
      /** Of a server that has one. */
      readonly password?: string;
    }
  /** Registers as well who has not; without a nickname as a guest. */
  | { readonly type: 'join'; readonly room: string; readonly nickname: string | undefined }
  /** `only`: to those of that rank, and of higher ones. */
  | {
      readonly type: 'say';
      readonly room: string;
      readonly text: string;
      readonly manner: Manner;
      readonly only?: Rank;
    }
  /** `manner`: speech where it is left out. */
  | { readonly type: 'whisper'; readonly to: string; readonly text: string; readonly manner?: Manner }
  | { readonly type: 'rename'; readonly nickname: string }
  | { readonly type: 'who'; readonly room: string }
  | { readonly type: 'list-rooms' }
  /** Leaves one room; the others, and the nickname, stay. `text`: last words. */
  | { readonly type: 'leave'; readonly room: string; readonly text?: string }
  /** Leaves the server. `text`: last words. */
  | { readonly type: 'quit'; readonly reason: QuitReason; readonly text?: string }
  /** `''` takes the topic away. */
  | { readonly type: 'set-topic'; readonly room: string; readonly text: string }
  /** Says something of oneself; what is left out stays. */
  | { readonly type: 'describe'; readonly profile: Partial<Profile> }
  | { readonly type: 'invite'; readonly room: string; readonly to: string }
  /** Puts somebody out of a room; `text` says why. */
  | { readonly type: 'kick'; readonly room: string; readonly nickname: string; readonly text: string }
  | { readonly type: 'rule'; readonly room: string; readonly ruling: Ruling }
  /** Proves that one is the host, and so operator everywhere. `key`: the host's secret. */
  | { readonly type: 'prove-host'; readonly key: string }
  | { readonly type: 'ask-private'; readonly to: string }
  /** `to`: who asked. */
  | { readonly type: 'answer-private'; readonly to: string; readonly answer: Answer }
  /** Offers a byte stream over an accepted private connection. */
  | { readonly type: 'offer-stream'; readonly to: string }
  /** Takes up an offer of `to`. `token`: a secret of 32 hexadecimal digits, known to the two of them. */
  | { readonly type: 'open-stream'; readonly to: string; readonly token: string }
  | { readonly type: 'close' };

/** What the user of a client asks: what members ask, and what is between the client and its server alone. */
export type ClientRequest =
  | Request
  /**
   * What was said in a room before: the last `limit` texts, or the first `limit` of those said at `since` (milliseconds
   * since the epoch) or later.
   */
  | { readonly type: 'recall'; readonly room: string; readonly since: number | undefined; readonly limit: number }
  /** Who is banned and muted in a room: told in notices there. */
  | { readonly type: 'list-bans'; readonly room: string }
  /** One line of the wire as it stands. */
  | { readonly type: 'raw'; readonly line: string };

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
    /** Only operators may. */
    | 'not-operator'
    | 'banned'
    /** Banned from speaking, or the room is moderated. */
    | 'muted'
    | 'invite-only'
    /** They are in the room already. */
    | 'already-there'
    | 'wrong-password'
    | 'wrong-key'
    | 'too-many-bans'
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
    | {
        readonly type: 'said';
        readonly member: Member;
        readonly text: string;
        readonly manner: Manner;
        readonly only?: Rank;
      }
    | {
        readonly type: 'whispered';
        readonly member: Member;
        readonly to: Member;
        readonly text: string;
        readonly manner?: Manner;
      }
    | { readonly type: 'renamed'; readonly member: Member; readonly before: string }
    | { readonly type: 'left'; readonly member: Member; readonly reason: LeaveReason; readonly text?: string }
    /** `by` has put `member` out of the room. */
    | { readonly type: 'kicked'; readonly member: Member; readonly by: Member; readonly text: string }
    | { readonly type: 'topic-set'; readonly member: Member; readonly text: string }
    /** `change`: what of the profile is new. */
    | { readonly type: 'described'; readonly member: Member; readonly change: keyof Profile }
    /** `member` invites `to` into the room. */
    | { readonly type: 'invited'; readonly member: Member; readonly to: Member }
    /** `member` has decided so. */
    | { readonly type: 'ruled'; readonly member: Member; readonly ruling: Ruling }
    /** `member` is known for the host from now on. */
    | { readonly type: 'host-proven'; readonly member: Member }
    /** What was said before, the oldest first. Only clients are told so. */
    | { readonly type: 'recalled'; readonly texts: readonly SaidEvent[] }
    | { readonly type: 'listed'; readonly members: readonly Member[] }
    | { readonly type: 'rooms-listed'; readonly rooms: readonly RoomSummary[] }
    /** `member` asks `to`. */
    | { readonly type: 'private-asked'; readonly member: Member; readonly to: Member }
    /** `member` answers `to`, who asked. */
    | { readonly type: 'private-answered'; readonly member: Member; readonly to: Member; readonly answer: Answer }
    /** `member` offers, or takes up an offer of `to`. */
    | { readonly type: 'stream-offered'; readonly member: Member; readonly to: Member }
    | { readonly type: 'stream-opened'; readonly member: Member; readonly to: Member; readonly token: string }
    | { readonly type: 'refused'; readonly request: ClientRequest['type']; readonly refusal: Refusal }
    | { readonly type: 'noticed'; readonly text: string }
    | { readonly type: 'closed' }
  );

export type SaidEvent = Extract<RoomEvent, { type: 'said' }>;

type Unstamped<Event> = Event extends RoomEvent ? Omit<Event, keyof EventStamp> : never;

/** An event before it is numbered and dated. */
export type Happening = Unstamped<RoomEvent>;
