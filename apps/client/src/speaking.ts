/** What standard input, or one text, says in a room. */
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { RoomEvent } from '@portico/protocol';
import type { Config } from './config.ts';
import type { RoomLink } from './link/room-link.ts';
import { readLine, type SpokenLine } from './spoken-line.ts';
import { type Attendance, type Ending, muted, shutdown } from './ui/attendance.ts';

/** Somebody in a room without a screen. */
export interface Visitor {
  readonly config: Config;
  readonly end: (ending: Ending) => void;
  attendance: Attendance;
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

/** Our rooms greet a silent client after 1.5 s. */
const GREETING_WAIT_MS = 2_500;
/** How long a server may take to answer `server exit`: not all do. */
const CLOSE_ANSWER_MS = 3_000;

/** Resolves when everything was said and, where the room can tell, taken. */
export async function speakAll(visitor: Visitor, link: RoomLink): Promise<void> {
  await agreement(visitor);
  const { text, mode } = visitor.config;
  const source = text === undefined && process.stdin.isTTY ? 'keyboard' : 'elsewhere';
  const lines = text === undefined ? createInterface({ input: process.stdin }) : text.split('\n');
  for await (const line of lines) {
    const spoken = readLine(line, { mode, source });
    if (spoken?.type === 'leave') break;
    if (spoken !== undefined) await speak(visitor, link, spoken);
  }
  await acknowledgement(visitor, link);
}

/**
 * Nothing is said under a nickname that the room has not agreed to: our rooms greet, and a greeting ends with who is
 * there. A stranger's server agrees to nothing, and shows itself by other words, or by none.
 */
async function agreement(visitor: Visitor): Promise<void> {
  const { peer, strictness } = visitor.config;
  if (strictness === 'strict') return;
  const isOver = (event: RoomEvent): boolean =>
    isList(event) || (visitor.attendance.stage === 'outside' && isTalk(event));
  const greeted = answer(visitor, isOver);
  await (peer === 'portico' ? inTime(visitor, greeted) : Promise.race([greeted, pause(GREETING_WAIT_MS)]));
}

async function speak(visitor: Visitor, link: RoomLink, spoken: Exclude<SpokenLine, { type: 'leave' }>): Promise<void> {
  switch (spoken.type) {
    case 'close':
      return closeRoom(visitor, link);
    case 'say':
      return say(visitor, link, spoken.text);
    case 'ask':
      link.request(spoken.request);
      return link.drained();
    case 'answer':
      // Standard output is the room's alone.
      process.stderr.write(spoken.lines.map((line) => `${line}\n`).join(''));
  }
}

/** One text after the other, each once the one before it was written: standard input waits for the room. */
async function say(visitor: Visitor, link: RoomLink, text: string): Promise<void> {
  const written = answer(visitor, (event) => {
    if (event.type === 'refused') return event.request === 'say';
    return event.type === 'said' && event.member.nickname === visitor.attendance.nickname;
  });
  link.request({ type: 'say', room: '', text, manner: 'speech' });
  await written;
  await link.drained();
}

async function closeRoom(visitor: Visitor, link: RoomLink): Promise<void> {
  if (visitor.attendance.room.hosting) {
    visitor.end(shutdown);
    return;
  }
  visitor.attendance = { ...visitor.attendance, askedToClose: true };
  link.request({ type: 'close' });
  await pause(CLOSE_ANSWER_MS);
}

/** The room answers in order: a list of its people, asked for last, tells that it has taken all before. */
async function acknowledgement(visitor: Visitor, link: RoomLink): Promise<void> {
  if (visitor.attendance.stage === 'outside') return;
  visitor.isLeaving = true;
  const taken = answer(visitor, isList);
  link.request({ type: 'who', room: '' });
  await inTime(visitor, taken);
}

/** A room that is mute for too long ends the visit. */
async function inTime(visitor: Visitor, answered: Promise<void>): Promise<void> {
  const { attendance, patienceMs, end } = visitor;
  const timer = setTimeout(() => end(muted(attendance, patienceMs)), patienceMs);
  await answered;
  clearTimeout(timer);
}

function isTalk({ type }: RoomEvent): boolean {
  return type === 'said' || type === 'noticed' || type === 'left';
}

function isList({ type }: RoomEvent): boolean {
  return type === 'listed';
}

/** Wakes those who waited for this event. */
export function goOn({ waiting }: Visitor, event: RoomEvent): void {
  for (const wait of [...waiting]) {
    if (!wait.isAnswer(event)) continue;
    waiting.delete(wait);
    wait.resolve();
  }
}

function answer(visitor: Visitor, isAnswer: Wait['isAnswer']): Promise<void> {
  return new Promise((resolve) => {
    visitor.waiting.add({ isAnswer, resolve });
  });
}
