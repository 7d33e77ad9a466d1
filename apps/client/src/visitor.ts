/** Somebody in a room without a screen, and what they wait for. */
import type { ClientRequest, RoomEvent } from '@portico/protocol';
import type { Config } from './config.ts';
import { type Attendance, type Ending, muted } from './ui/attendance.ts';
import type { WaysIn } from './ui/ways-in.ts';
import type { Whereabouts } from './whereabouts.ts';

export interface Visitor {
  readonly config: Config;
  /** `keyboard`: a person types. */
  readonly source: 'keyboard' | 'elsewhere';
  readonly request: (request: ClientRequest) => void;
  readonly end: (ending: Ending) => void;
  attendance: Attendance;
  whereabouts: Whereabouts;
  waysIn: WaysIn;
  hasWhispered: boolean;
  /** Everything was said: what the room answers now is for this program, not for its user. */
  isLeaving: boolean;
  /** How long the room may leave us without an answer. */
  readonly patienceMs: number;
  /** Who goes on once the room has answered. */
  readonly waiting: Set<Wait>;
}

interface Wait {
  readonly isAnswer: (event: RoomEvent) => boolean;
  readonly resolve: () => void;
}

/** Wakes those who waited for this event. */
export function goOn({ waiting }: Visitor, event: RoomEvent): void {
  for (const wait of [...waiting]) {
    if (!wait.isAnswer(event)) continue;
    waiting.delete(wait);
    wait.resolve();
  }
}

/** Resolves at the first such event from now on. */
export function answer(visitor: Visitor, isAnswer: Wait['isAnswer']): Promise<void> {
  return new Promise((resolve) => {
    visitor.waiting.add({ isAnswer, resolve });
  });
}

/** A room that is mute for too long ends the visit. */
export async function inTime(visitor: Visitor, answered: Promise<void>): Promise<void> {
  const { attendance, patienceMs, end } = visitor;
  const timer = setTimeout(() => end(muted(attendance, patienceMs)), patienceMs);
  await answered;
  clearTimeout(timer);
}
