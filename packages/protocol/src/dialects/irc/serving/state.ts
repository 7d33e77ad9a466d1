/** What a session of the server's side keeps, and what it does next: as values, which server.ts performs in their order. */
import type { ServerOpening } from '../../../dialect.ts';
import type { PersonState } from '../../../room-view.ts';
import type { QuitReason, Request, RoomEvent } from '../../../vocabulary.ts';
import type { Capability } from '../wire/capability.ts';
import type { Message, Outgoing } from '../wire/message.ts';
import { createTurn, type Turn } from './turn.ts';

export interface State {
  readonly opening: ServerOpening;
  /** The nickname that the room gave; `''` before. */
  nickname: string;
  readonly capabilities: Set<Capability>;
  readonly entry: Entry;
  /** User mode `i`, which hides nobody here: the client gets it back as it set it. */
  invisible: boolean;
  /** How many batches were begun: their names count up. */
  batches: number;
  /** How much this client has brought about of late. */
  readonly turn: Turn;
  /** Of the input that is being heard, in milliseconds since the epoch. */
  now: number;
}

/** What a client has said of itself before it is registered. RFC 2812, 3.1. */
interface Entry {
  password: string | undefined;
  nickname: string | undefined;
  user: { readonly name: string; readonly realName: string } | undefined;
  /** Between its first word of capabilities and CAP END. */
  negotiates: boolean;
  /** CAP LS 302 or higher: it is told what is new without asking (capability negotiation, CAP LS Version). */
  version: number;
}

export type Step =
  /** `apart`: no part of the answer to a command that bears a label. */
  | { readonly type: 'line'; readonly line: Outgoing; readonly apart?: true }
  /** `answered`: what comes of the room's answer. */
  | { readonly type: 'ask'; readonly request: Request; readonly answered: (event: RoomEvent) => readonly Step[] }
  /** Decided once everything before it is done. */
  | { readonly type: 'later'; readonly steps: () => readonly Step[] }
  /** `words`: why, for the client itself; `text`: its last words to the others. */
  | { readonly type: 'leave'; readonly reason: QuitReason; readonly words: string; readonly text?: string }
  /** Other capabilities: the variant is another one. */
  | { readonly type: 'retune' };

export type Handler = (state: State, message: Message) => readonly Step[];

export function createState(opening: ServerOpening): State {
  return {
    opening,
    nickname: '',
    capabilities: new Set(),
    entry: { password: undefined, nickname: undefined, user: undefined, negotiates: false, version: 0 },
    invisible: false,
    batches: 0,
    turn: createTurn(),
    now: 0,
  };
}

export function lines(...written: readonly Outgoing[]): readonly Step[] {
  return written.map((line) => ({ type: 'line', line }));
}

/** Each of several targets, once what the one before it asked is answered. */
export function each<Target>(targets: readonly Target[], steps: (target: Target) => readonly Step[]): readonly Step[] {
  return targets.map((target) => ({ type: 'later', steps: () => steps(target) }));
}

/** Who the client is, as the room sees it now; undefined before it is registered. */
export function self({ opening, nickname }: State): PersonState | undefined {
  return nickname === '' ? undefined : opening.room.person(nickname);
}
