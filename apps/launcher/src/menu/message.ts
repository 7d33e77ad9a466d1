/** PURE. What the menu hears from the rim besides the terminal, and what it asks of it. */
import type { LanRoom } from '@portico/lan';
import type { RoomEntry } from '@portico/registry';
import type { TerminalInput } from '@portico/terminal';
import type { LiveRoom } from '../room/live-room.ts';
import type { Answer } from './answer.ts';
import type { Departure } from './wish.ts';

export type MenuMessage =
  | TerminalInput
  | Answer
  | { readonly type: 'listed'; readonly rooms: readonly RoomEntry[]; readonly fault: string | undefined }
  /** What the network tells of rooms. */
  | { readonly type: 'heard'; readonly rooms: readonly LanRoom[] }
  /** What a room itself says. */
  | { readonly type: 'counted'; readonly port: number; readonly live: LiveRoom }
  /** Where the person was lately, the newest first. */
  | { readonly type: 'remembered'; readonly addresses: readonly string[] }
  /** Once a second. */
  | { readonly type: 'ticked'; readonly now: number }
  /** A port on which nobody listens. */
  | { readonly type: 'proposed'; readonly port: number }
  | { readonly type: 'opened'; readonly ticket: number; readonly port: number }
  | { readonly type: 'stopped'; readonly ticket: number; readonly title: string }
  /** The terminal is gone, or the process was asked to end. */
  | { readonly type: 'interrupted' }
  | { readonly type: 'failed'; readonly ticket: number; readonly sentence: string };

export type MenuCommand =
  /** Tells of rooms and of time from now on. */
  | { readonly type: 'watch' }
  | { readonly type: 'propose-port' }
  | {
      readonly type: 'open-room';
      readonly ticket: number;
      readonly name: string;
      readonly port: number;
      readonly isPrivate: boolean;
    }
  | { readonly type: 'join'; readonly ticket: number; readonly address: string }
  | { readonly type: 'stop-room'; readonly ticket: number; readonly room: RoomEntry }
  | { readonly type: 'cancel'; readonly ticket: number }
  | { readonly type: 'leave'; readonly departure: Departure };
