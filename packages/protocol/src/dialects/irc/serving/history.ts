/** CHATHISTORY: what was said before. IRCv3 chathistory. */
import type { SaidEvent } from '../../../vocabulary.ts';
import { channelOf, roomOfChannel } from '../wire/channel.ts';
import type { Message, Outgoing } from '../wire/message.ts';
import { readTime, writeTime } from '../wire/server-time.ts';
import { MOST_HISTORY } from './isupport.ts';
import { openBatch, withTag } from './labelled.ts';
import { fromServer } from './reply.ts';
import { lines, type State, type Step, self } from './state.ts';
import { shownName } from './target.ts';
import { readMessageId, tell } from './telling.ts';

/** Where in the history: before which text, and after which, both counted from the first. */
interface Point {
  /** The first text that is there or later. */
  readonly from: number;
  /** The first text that is later. */
  readonly past: number;
}

interface Choice {
  readonly texts: readonly SaidEvent[];
  readonly points: readonly Point[];
  readonly limit: number;
}

type Chooser = (choice: Choice) => readonly SaidEvent[];

interface Subcommand {
  /** Of references before the limit. */
  readonly references: 1 | 2;
  readonly choose: Chooser;
}

const all: Point = { from: 0, past: 0 };

const subcommands: ReadonlyMap<string, Subcommand> = new Map([
  [
    'BEFORE',
    { references: 1, choose: ({ texts, points: [point = all], limit }) => last(texts.slice(0, point.from), limit) },
  ],
  [
    'AFTER',
    { references: 1, choose: ({ texts, points: [point = all], limit }) => first(texts.slice(point.past), limit) },
  ],
  [
    'LATEST',
    { references: 1, choose: ({ texts, points: [point = all], limit }) => last(texts.slice(point.past), limit) },
  ],
  ['AROUND', { references: 1, choose: around }],
  ['BETWEEN', { references: 2, choose: between }],
]);

const NAME = 'CHATHISTORY';

export function chathistory(state: State, { params: [name = '', ...params] }: Message): readonly Step[] {
  const command = name.toUpperCase();
  if (command === 'TARGETS') return targets(state, params);
  const subcommand = subcommands.get(command);
  if (!subcommand) return fail(state, 'INVALID_PARAMS', [shownName(name)], 'Unknown command');
  const [target = '', ...rest] = params;
  const limit = limitOf(rest[subcommand.references]);
  const room = roomOfChannel(state.opening.room, target);
  if (rest.length <= subcommand.references) return fail(state, 'NEED_MORE_PARAMS', [command], 'Missing parameters');
  if (limit === undefined)
    return fail(state, 'INVALID_PARAMS', [command, shownName(rest.at(-1) ?? '')], 'Invalid limit');
  if (!room || self(state)?.rooms.includes(room.name) !== true) {
    return fail(state, 'INVALID_TARGET', [command, shownName(target)], 'Messages could not be retrieved');
  }
  const texts = state.opening.room.history(room.name);
  const written = rest.slice(0, subcommand.references);
  const points = written.flatMap((reference) => pointOf(state, texts, reference) ?? []);
  const isWhole = written[0] === '*' && command === 'LATEST';
  if (points.length < written.length && !isWhole) {
    return fail(state, 'INVALID_PARAMS', [command, shownName(written.join(' '))], 'Invalid message reference');
  }
  return recall(state, channelOf(room.name), subcommand.choose({ texts, points: isWhole ? [] : points, limit }));
}

function first(texts: readonly SaidEvent[], limit: number): readonly SaidEvent[] {
  return texts.slice(0, limit);
}

function last(texts: readonly SaidEvent[], limit: number): readonly SaidEvent[] {
  return texts.slice(Math.max(0, texts.length - limit));
}

function around({ texts, points: [point = all], limit }: Choice): readonly SaidEvent[] {
  const start = Math.max(0, point.from - Math.floor(limit / 2));
  return texts.slice(start, start + limit);
}

/** From the first to the second, which may be the earlier one: then the last of them count. Neither is told itself. */
function between({ texts, points: [one = all, other = all], limit }: Choice): readonly SaidEvent[] {
  if (one.from <= other.from) return first(texts.slice(one.past, other.from), limit);
  return last(texts.slice(other.past, one.from), limit);
}

/** More than the most is the most; 0 is none at all. */
function limitOf(written = ''): number | undefined {
  return /^\d{1,9}$/u.test(written) ? Math.min(MOST_HISTORY, Number(written)) : undefined;
}

/** `timestamp=…` or `msgid=…`; undefined: no such thing. */
function pointOf({ opening }: State, texts: readonly SaidEvent[], reference: string): Point | undefined {
  const [, type, value = ''] = /^(timestamp|msgid)=(.+)$/su.exec(reference) ?? [];
  if (type === 'timestamp') {
    const at = readTime(value);
    if (at === undefined) return undefined;
    return { from: indexOf(texts, (text) => text.at >= at), past: indexOf(texts, (text) => text.at > at) };
  }
  const id = type === 'msgid' ? readMessageId(opening.room.server, value) : undefined;
  if (id === undefined) return undefined;
  return { from: indexOf(texts, (text) => text.id >= id), past: indexOf(texts, (text) => text.id > id) };
}

/** Of the first that is there: from it on all are, because ids and times only ever grow. */
function indexOf(texts: readonly SaidEvent[], isThere: (text: SaidEvent) => boolean): number {
  let [from, until] = [0, texts.length];
  while (from < until) {
    const middle = Math.floor((from + until) / 2);
    const text = texts[middle];
    if (text && isThere(text)) until = middle;
    else from = middle + 1;
  }
  return from;
}

function recall(state: State, channel: string, texts: readonly SaidEvent[]): readonly Step[] {
  const { server } = state.opening.room;
  state.turn.looked(texts.length);
  const told = texts.flatMap((text) => tell(text, { server, capabilities: state.capabilities }));
  return batch(state, ['chathistory', channel], told);
}

/** TARGETS timestamp=… timestamp=… limit: which of one's rooms had something to hear between these moments. */
function targets(state: State, [from = '', to = '', written]: readonly string[]): readonly Step[] {
  const [one, other] = [from, to].map((reference) => readTime(reference.replace(/^timestamp=/u, '')));
  const limit = limitOf(written);
  if (one === undefined || other === undefined || limit === undefined) {
    return fail(state, 'INVALID_PARAMS', ['TARGETS'], 'Invalid parameters');
  }
  const [start, end] = [Math.min(one, other), Math.max(one, other)];
  const rooms = self(state)?.rooms ?? [];
  state.turn.looked(rooms.length);
  const heard = rooms.flatMap((name) => {
    const at = state.opening.room.history(name).at(-1)?.at;
    return at !== undefined && at > start && at < end ? [{ name, at }] : [];
  });
  const inOrder = heard.sort((a, b) => (one <= other ? a.at - b.at : b.at - a.at)).slice(0, limit);
  const told = inOrder.map(({ name, at }) => fromServer(state, NAME, 'TARGETS', channelOf(name), writeTime(at)));
  return batch(state, ['draft/chathistory-targets'], told);
}

/** Without the capability `batch` the messages come alone. */
function batch(state: State, [type = '', ...params]: readonly string[], told: readonly Outgoing[]): readonly Step[] {
  if (!state.capabilities.has('batch')) return lines(...told);
  const [begin, end, name] = openBatch(state, type, ...params);
  return lines(begin, ...told.map((line) => withTag(line, 'batch', name)), end);
}

function fail(state: State, code: string, context: readonly string[], text: string): readonly Step[] {
  return lines(fromServer(state, 'FAIL', NAME, code, ...context, text));
}
