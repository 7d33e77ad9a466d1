/**
 * The client without a screen: standard input is what you say, standard output what the room says, one line each and
 * no escapes. `say` only says, `tail` only prints.
 */
import { constants } from 'node:os';
import type { RoomEvent } from '@portico/protocol';
import { exitCode } from '@portico/terminal';
import { entryEnding } from './agreement.ts';
import type { Config } from './config.ts';
import { tellLauncher, watchLauncher } from './launcher.ts';
import type { News } from './link/room-link.ts';
import { arrive, firstAttendance } from './room-visit.ts';
import { speakAll } from './speaking.ts';
import { transcribe, transcribeAsJson } from './transcript.ts';
import {
  type Attendance,
  attend,
  type Ending,
  endingAt,
  endingAtDisconnection,
  left,
  nextProposal,
  refused,
  turnedAway,
} from './ui/attendance.ts';
import { elsewhere } from './ui/rooms.ts';
import { betterWay, recognised } from './ui/ways-in.ts';
import { unmarkedWhisper } from './ui/wire.ts';
import { goOn, type Visitor } from './visitor.ts';
import { atTheDoor, moved } from './whereabouts.ts';

/** How long a room may leave us without its greeting, and without a word on what was said. */
const PATIENCE_MS = 10_000;

/** Whoever ends us so, we still take our leave. Shells tell a signal by 128 and its number. */
const signals = [
  ['SIGINT', exitCode.interrupted],
  ['SIGTERM', 128 + constants.signals.SIGTERM],
  ['SIGHUP', 128 + constants.signals.SIGHUP],
] as const;

/** Resolves when the visit is over. */
export async function runPlain(config: Config, patienceMs: number = PATIENCE_MS): Promise<Ending> {
  const { promise: ended, resolve: end } = Promise.withResolvers<Ending>();
  const arrival = await arrive(config);
  if (arrival.type !== 'arrived') return turnedAway(arrival);
  await tellLauncher({ type: 'connected' });
  const attendance = firstAttendance(config, arrival.place);
  const source = config.text === undefined && process.stdin.isTTY ? 'keyboard' : 'elsewhere';
  const visitor: Visitor = {
    config,
    source,
    attendance,
    whereabouts: atTheDoor,
    waysIn: arrival.waysIn,
    patienceMs,
    hasWhispered: false,
    isLeaving: false,
    waiting: new Set(),
    request: (request) => visit.request(request),
    end,
  };
  const visit = arrival.enter({
    hear: (news) => hear(visitor, news),
    report: ({ text }) => process.stderr.write(`${text}\n`),
  });
  for (const [signal, code] of signals) process.once(signal, () => end({ code, sentence: undefined }));
  // Nobody else would end a tail whose command was killed: it would be in the room for as long as the room lives.
  void watchLauncher().gone.then(() => end(left));
  // A reader that has seen enough, such as head, closes the pipe: nothing is wrong then.
  process.stdout.on('error', () => end(left));
  if (config.mode !== 'tail') void speakAll(visitor, visit).then(() => end(left));
  const ending = await ended;
  await visit.leave();
  return ending;
}

function hear(visitor: Visitor, news: News): void {
  if (news.type === 'disconnected') {
    visitor.end(endingAtDisconnection(visitor.attendance, news.reason));
    return;
  }
  const { event } = news;
  const proposal = nextProposal(visitor.attendance, event);
  if (proposal === undefined) {
    take(visitor, event);
    return;
  }
  visitor.attendance = attend(visitor.attendance, event);
  visitor.request({ type: 'register', nickname: proposal });
}

function take(visitor: Visitor, event: RoomEvent): void {
  const { config, attendance } = visitor;
  const ending = endingAt(attendance, event) ?? entryEnding(visitor, event) ?? refusedEnding(config, event);
  visitor.attendance = attend(attendance, event);
  visitor.whereabouts = moved(visitor.whereabouts, event, visitor.attendance.nickname);
  if (ending !== undefined) visitor.end(ending);
  else if (!(visitor.isLeaving && isAboutPeople(event)) && !isOwnMark(visitor, event))
    print(visitor, attendance, event);
  explain(visitor, event);
  if (event.type === 'joined' && attendance.stage === 'outside') {
    recognise(visitor, event);
    showProgram(visitor);
  }
  goOn(visitor, event);
}

/** Nobody at the other end of `say` and `tail` reads what is said to them: the others may know. */
function showProgram({ config, attendance, request }: Visitor): void {
  if (!isProgram(config) || attendance.wire.moderation === 'none') return;
  request({ type: 'describe', profile: { isBot: true } });
}

/** Not every server has a mark for it, and nobody asked for one. */
function isOwnMark({ config, attendance }: Visitor, event: RoomEvent): boolean {
  if (!isProgram(config)) return false;
  if (event.type === 'refused') return event.request === 'describe';
  return event.type === 'described' && event.member.nickname === attendance.nickname;
}

function isProgram({ mode }: Config): boolean {
  return mode === 'say' || mode === 'tail';
}

function isAboutPeople(event: RoomEvent): boolean {
  return event.type === 'refused' ? event.request === 'who' : event.type === 'listed';
}

/** A script must learn of it when what it asked for was refused. */
function refusedEnding({ mode }: Config, event: RoomEvent): Ending | undefined {
  if (event.type !== 'refused') return undefined;
  const isFatal = event.request === 'close' || (event.request === 'say' && mode === 'say');
  return isFatal ? refused(event.refusal.text) : undefined;
}

/** Once, to who whispers where nobody can tell it from other talk. */
function explain(visitor: Visitor, event: RoomEvent): void {
  const { wire, nickname } = visitor.attendance;
  if (wire.whispers === 'marked' || visitor.hasWhispered) return;
  if (event.type !== 'whispered' || event.member.nickname !== nickname) return;
  visitor.hasWhispered = true;
  process.stderr.write(`${unmarkedWhisper(event.to.nickname)}\n`);
}

/** For a person at a keyboard: a script knows how it came in. */
function recognise(visitor: Visitor, { member }: Extract<RoomEvent, { type: 'joined' }>): void {
  const { waysIn, attendance, source, config } = visitor;
  visitor.waysIn = recognised(waysIn, attendance.wire, member);
  const better = betterWay(waysIn, visitor.waysIn, attendance.wire);
  if (better !== undefined && source === 'keyboard' && !config.quiet) process.stderr.write(`${better}\n`);
}

/** One's own words are not repeated, and `say` prints nothing. `before`: how one stood when it happened. */
function print({ config, whereabouts }: Visitor, before: Attendance, event: RoomEvent): void {
  const { mode, format, quiet } = config;
  const isOwn = event.type === 'said' && event.member.nickname === before.nickname;
  if (mode === 'say' || isOwn) return;
  if (format === 'json') {
    process.stdout.write(`${transcribeAsJson(event)}\n`);
    return;
  }
  for (const one of event.type === 'recalled' ? event.texts : [event]) {
    const { kind, text } = transcribe(one, before.stage);
    if (kind === 'notice' && quiet) continue;
    const room = ofOneRoom.has(one.type) ? elsewhere(whereabouts.rooms, one.room) : undefined;
    const stream = one.type === 'refused' ? process.stderr : process.stdout;
    stream.write(room === undefined ? `${text}\n` : `[${room}] ${text}\n`);
  }
}

/** What happens in one room: told with its name when it is not the one where one talks. */
const ofOneRoom: ReadonlySet<RoomEvent['type']> = new Set([
  'said',
  'joined',
  'left',
  'listed',
  'kicked',
  'topic-set',
  'ruled',
]);
