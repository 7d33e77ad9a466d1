/**
 * The client without a screen: standard input is what you say, standard output what the room says, one line each and
 * no escapes. `say` only says, `tail` only prints.
 */
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { RoomEvent } from '@portico/protocol';
import { exitCode } from '@portico/terminal';
import {
  type Attendance,
  attend,
  type Ending,
  endingAt,
  endingAtDisconnection,
  left,
  refused,
  shutdown,
  unreachable,
} from './attendance.ts';
import type { Config } from './config.ts';
import { dial, type News, type RoomLink } from './room-link.ts';
import { enterRoom, firstAttendance } from './room-visit.ts';
import { transcribe, transcribeAsJson } from './transcript.ts';

/** How long a server may take to answer `server exit`; not all do. */
const CLOSE_ANSWER_MS = 3_000;

interface Visitor {
  readonly config: Config;
  readonly end: (ending: Ending) => void;
  attendance: Attendance;
  /** Told when the room let this person in. */
  readonly enter: () => void;
  /** Told when the text being said was written, or refused. */
  spoken: () => void;
}

export async function runPlain(config: Config): Promise<Ending> {
  const { promise: ended, resolve: end } = Promise.withResolvers<Ending>();
  const { promise: entered, resolve: enter } = Promise.withResolvers<void>();
  const visitor: Visitor = { config, end, enter, attendance: firstAttendance(config), spoken: () => {} };
  const dialled = await dial(config);
  if (dialled.type === 'unreachable') return unreachable(dialled.sentence);
  const link = enterRoom(dialled.socket, config, (news) => hear(visitor, news));
  process.once('SIGINT', () => end({ code: exitCode.interrupted, sentence: undefined }));
  // A reader that has seen enough, such as head, closes the pipe: nothing is wrong then.
  process.stdout.on('error', () => end(left));
  // Nothing is said under a nickname that the room has not agreed to; a stranger's server agrees to none.
  if (config.peer === 'unknown' || config.strictness === 'strict') enter();
  if (config.mode !== 'tail') void entered.then(() => speakAll(visitor, link)).then(() => end(left));
  const ending = await ended;
  await link.leave();
  return ending;
}

function hear(visitor: Visitor, news: News): void {
  if (news.type === 'disconnected') {
    visitor.end(endingAtDisconnection(visitor.attendance, news.reason));
    return;
  }
  const { event } = news;
  const before = visitor.attendance;
  visitor.attendance = attend(before, event);
  print(visitor, before, event);
  if (visitor.attendance.stage === 'inside') visitor.enter();
  const ending = endingAt(before, event) ?? refusedEnding(visitor.config, event);
  if (ending !== undefined) visitor.end(ending);
  if (isAnswer(event, before.nickname)) visitor.spoken();
}

/** One's own words are not repeated, and `say` prints nothing. */
function print({ config }: Visitor, { stage, nickname }: Attendance, event: RoomEvent): void {
  if (config.mode === 'say' || isOwn(event, nickname)) return;
  if (config.format === 'json') {
    process.stdout.write(`${transcribeAsJson(event)}\n`);
    return;
  }
  const { kind, text } = transcribe(event, stage);
  if (kind === 'notice' && config.quiet) return;
  const stream = event.type === 'refused' ? process.stderr : process.stdout;
  stream.write(`${text}\n`);
}

/** A script must learn of it when what it asked for was refused. */
function refusedEnding({ mode }: Config, event: RoomEvent): Ending | undefined {
  if (event.type !== 'refused') return undefined;
  const fatal = event.request === 'close' || (mode === 'say' && event.request === 'say');
  return fatal ? refused(event.refusal.text) : undefined;
}

function isAnswer(event: RoomEvent, nickname: string): boolean {
  return isOwn(event, nickname) || (event.type === 'refused' && event.request === 'say');
}

function isOwn(event: RoomEvent, nickname: string): boolean {
  return (event.type === 'said' || event.type === 'whispered') && event.member.nickname === nickname;
}

/** One line after the other, each once the one before it was written: standard input waits for the room. */
async function speakAll(visitor: Visitor, link: RoomLink): Promise<void> {
  const { text, mode } = visitor.config;
  const lines = text === undefined ? createInterface({ input: process.stdin }) : text.split('\n');
  for await (const line of lines) {
    const command = mode === 'plain' ? line.trim() : '';
    if (command === 'client exit') return;
    if (command === 'server exit') await closeRoom(visitor, link);
    else if (line.trim() !== '') await say(visitor, link, line);
  }
}

async function say(visitor: Visitor, link: RoomLink, text: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  visitor.spoken = resolve;
  link.request({ type: 'say', room: '', text, manner: 'speech' });
  await promise;
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
