/**
 * The client without a screen: standard input is what you say, standard output what the room says, one line each and
 * no escapes. `say` only says, `tail` only prints.
 */
import type { RoomEvent } from '@portico/protocol';
import { exitCode } from '@portico/terminal';
import type { Config } from './config.ts';
import type { News } from './link/room-link.ts';
import { arrive, firstAttendance } from './room-visit.ts';
import { goOn, speakAll, type Visitor } from './speaking.ts';
import { transcribe, transcribeAsJson } from './transcript.ts';
import {
  type Attendance,
  attend,
  type Ending,
  endingAt,
  endingAtDisconnection,
  left,
  refused,
  unreachable,
} from './ui/attendance.ts';

/** How long a room may leave us without its greeting, and without a word on what was said. */
const PATIENCE_MS = 10_000;

/** Resolves when the visit is over. */
export async function runPlain(config: Config, patienceMs: number = PATIENCE_MS): Promise<Ending> {
  const { promise: ended, resolve: end } = Promise.withResolvers<Ending>();
  const arrival = await arrive(config);
  if (arrival.type === 'unreachable') return unreachable(arrival.sentence);
  const attendance = firstAttendance(config, arrival.place);
  const visitor: Visitor = { config, attendance, patienceMs, isLeaving: false, waiting: new Set(), end };
  const link = arrival.enter((news) => hear(visitor, news));
  process.once('SIGINT', () => end({ code: exitCode.interrupted, sentence: undefined }));
  // A reader that has seen enough, such as head, closes the pipe: nothing is wrong then.
  process.stdout.on('error', () => end(left));
  if (config.mode !== 'tail') void speakAll(visitor, link).then(() => end(left));
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
  const { config, attendance } = visitor;
  const ending = endingAt(attendance, event) ?? refusedEnding(config, event);
  visitor.attendance = attend(attendance, event);
  if (ending !== undefined) visitor.end(ending);
  else if (!visitor.isLeaving || event.type !== 'listed') print(config, attendance, event);
  goOn(visitor, event);
}

/** A script must learn of it when what it asked for was refused. */
function refusedEnding({ mode }: Config, event: RoomEvent): Ending | undefined {
  if (event.type !== 'refused') return undefined;
  const isFatal = event.request === 'close' || (event.request === 'say' && mode === 'say');
  return isFatal ? refused(event.refusal.text) : undefined;
}

/** One's own words are not repeated, and `say` prints nothing. */
function print({ mode, format, quiet }: Config, { stage, nickname }: Attendance, event: RoomEvent): void {
  const isOwn = event.type === 'said' && event.member.nickname === nickname;
  if (mode === 'say' || isOwn) return;
  if (format === 'json') {
    process.stdout.write(`${transcribeAsJson(event)}\n`);
    return;
  }
  const { kind, text } = transcribe(event, stage);
  if (kind === 'notice' && quiet) return;
  const stream = event.type === 'refused' ? process.stderr : process.stdout;
  stream.write(`${text}\n`);
}
