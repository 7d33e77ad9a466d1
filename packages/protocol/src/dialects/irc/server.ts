/** The server side of `irc`: what one client's lines ask of the room, and what it is answered. See docs/dialects/irc.md. */
import type { Fault, ServerEffect, ServerInput, ServerOpening, ServerSession, Variant } from '../../dialect.ts';
import type { RoomEvent } from '../../vocabulary.ts';
import { createIdling, type Idling } from './serving/idling.ts';
import { flood, heed } from './serving/item.ts';
import { createLabelled, type Labelled, withTag } from './serving/labelled.ts';
import { createLineReader, type LineReader } from './serving/line-reader.ts';
import { encodeLine, notice } from './serving/reply.ts';
import { createState, type State, type Step } from './serving/state.ts';
import { tell } from './serving/telling.ts';
import { isFlood } from './serving/turn.ts';
import { variantOf } from './serving/variant.ts';
import type { Outgoing } from './wire/message.ts';
import { writeTime } from './wire/server-time.ts';
import { hostOf } from './wire/source.ts';

/** Most mistakes of one connection that are reported: a log is no place for somebody's flood. */
const REPORTED_FAULTS = 16;

interface Serving {
  readonly state: State;
  readonly reader: LineReader;
  readonly idling: Idling;
  /** What the line before brings, in its order; the next one is looked at after that. */
  readonly todo: Step[];
  /** What comes of the answer that the room owes: it comes before the next effect. */
  awaited: Extract<Step, { type: 'ask' }> | undefined;
  labelled: Labelled | undefined;
  /** That of the capabilities that are switched on. */
  variant: Variant;
  faults: number;
  over: boolean;
}

export function openServer(opening: ServerOpening): ServerSession {
  const state = createState(opening);
  const serving: Serving = {
    state,
    reader: createLineReader(),
    idling: createIdling(),
    todo: [],
    awaited: undefined,
    labelled: undefined,
    variant: variantFor(state),
    faults: 0,
    over: false,
  };
  return {
    get variant() {
      return serving.variant;
    },
    receive: (input) => (serving.over ? [] : receive(serving, input)),
  };
}

function receive(serving: Serving, input: ServerInput): readonly ServerEffect[] {
  const { state, idling } = serving;
  state.now = input.now;
  if (input.type === 'event') return hear(serving, input.event);
  state.turn.begin(input.type === 'bytes' ? 'bytes' : 'other', input.now);
  switch (input.type) {
    case 'opened':
      return [{ type: 'wake', at: idling.opened(input.now) }];
    case 'bytes': {
      serving.reader.push(input.bytes);
      idling.heard(input.now, serving.reader.isWaiting());
      return proceed(serving);
    }
    case 'tick':
      return [...proceed(serving), ...tick(serving)];
    case 'end':
      // What has no line end is no line (RFC 1459, 2.3). Who has something to say before they go sends QUIT.
      return [...proceed(serving), ...leave(serving, { reason: 'lost' })];
  }
}

/** Each answer comes from within, and goes on here. */
function proceed(serving: Serving): readonly ServerEffect[] {
  const effects: ServerEffect[] = [];
  while (!serving.over && !serving.awaited) {
    const next = serving.todo[0];
    const isMore = next ? next.type === 'later' : !serving.labelled && serving.reader.isWaiting();
    if (isMore && serving.state.turn.isOver(next ? 'this line' : 'next line'))
      return [...effects, ...postpone(serving)];
    const step = serving.todo.shift();
    if (step) effects.push(...perform(serving, step));
    else if (serving.labelled) effects.push(...endLabelled(serving, serving.labelled));
    else if (isMore) effects.push(...take(serving));
    else break;
  }
  return effects;
}

function perform(serving: Serving, step: Step): readonly ServerEffect[] {
  switch (step.type) {
    case 'line':
      if (!serving.labelled || step.apart) return [send(serving, step.line)];
      serving.labelled.add(step.line);
      return [];
    case 'ask':
      serving.awaited = step;
      serving.state.turn.asked();
      return [{ type: 'request', request: step.request }];
    case 'later':
      serving.todo.unshift(...step.steps());
      return [];
    case 'leave':
      return part(serving, step);
    case 'retune':
      serving.variant = variantFor(serving.state);
      return [{ type: 'variant-changed' }];
  }
}

function variantFor({ opening, capabilities }: State): Variant {
  return variantOf(opening.room, opening.strictness, capabilities);
}

function take(serving: Serving): readonly ServerEffect[] {
  const item = serving.reader.next();
  if (!item) return [];
  serving.state.turn.heard();
  const { label, steps, fault } = heed(serving.state, item);
  if (label !== undefined) serving.labelled = createLabelled(serving.state, label);
  serving.todo.push(...steps);
  return fault ? report(serving, fault) : [];
}

/** The room answers, or somebody does something to this client. */
function hear(serving: Serving, event: RoomEvent): readonly ServerEffect[] {
  const { state, awaited } = serving;
  if (awaited && isAnswer(event, awaited, state)) {
    serving.awaited = undefined;
    serving.todo.unshift(...awaited.answered(event));
    return proceed(serving);
  }
  if (event.type === 'noticed') return [send(serving, notice(state, event.text))];
  const { server } = state.opening.room;
  return tell(event, { server, capabilities: state.capabilities }).map((line) => send(serving, line));
}

/** Of what others do this session is told only where it is done to this client. */
function isAnswer(event: RoomEvent, { request }: Extract<Step, { type: 'ask' }>, { nickname }: State): boolean {
  if (event.type === 'noticed') return false;
  if (event.type === 'closed') return request.type === 'close';
  if (event.type === 'kicked') return event.by.nickname === nickname;
  return !('to' in event) || event.member.nickname === nickname;
}

function endLabelled(serving: Serving, labelled: Labelled): readonly ServerEffect[] {
  serving.labelled = undefined;
  return labelled.end().map((line) => send(serving, line));
}

/** Goes on in the next turn. */
function postpone(serving: Serving): readonly ServerEffect[] {
  return isFlood(serving.reader.size()) ? part(serving, flood) : [{ type: 'wake', at: serving.state.now }];
}

function tick(serving: Serving): readonly ServerEffect[] {
  const { state, idling, reader, todo } = serving;
  if (serving.over) return [];
  const step = idling.due(state.now, state.nickname === '' ? 'entering' : 'inside');
  // What was postponed goes on at once.
  const at = step.type !== 'lost' && !reader.isWaiting() && todo.length === 0 ? step.until : state.now;
  switch (step.type) {
    case 'wait':
      return [{ type: 'wake', at }];
    case 'ping': {
      const ping: Outgoing = { command: 'PING', params: [state.opening.room.server.name] };
      return [send(serving, ping), { type: 'wake', at }];
    }
    case 'lost':
      return part(serving, { type: 'leave', reason: 'lost', words: step.words, text: step.words });
  }
}

/** Says why, and goes. */
function part(serving: Serving, step: Extract<Step, { type: 'leave' }>): readonly ServerEffect[] {
  const { peer } = serving.state.opening;
  const host = hostOf({ nickname: '', badge: '', address: peer });
  const ended = serving.labelled ? endLabelled(serving, serving.labelled) : [];
  const words: Outgoing = { command: 'ERROR', params: [`Closing Link: ${host} (${step.words})`] };
  return [...ended, send(serving, words), ...leave(serving, step)];
}

function leave(
  serving: Serving,
  { reason, text }: Pick<Extract<Step, { type: 'leave' }>, 'reason' | 'text'>,
): readonly ServerEffect[] {
  if (serving.over) return [];
  serving.over = true;
  return [
    { type: 'request', request: { type: 'quit', reason, ...(text !== undefined && { text }) } },
    { type: 'close' },
  ];
}

function report(serving: Serving, fault: Fault): readonly ServerEffect[] {
  serving.faults += 1;
  return serving.faults > REPORTED_FAULTS ? [] : [{ type: 'fault', fault }];
}

/** server-time: every line says when it was written; of what has happened, when that was. */
function send(serving: Serving, line: Outgoing): ServerEffect {
  const { capabilities, now, turn } = serving.state;
  const isDated = !capabilities.has('server-time') || line.tags?.has('time') === true;
  const bytes = encodeLine(isDated ? line : withTag(line, 'time', writeTime(now)));
  turn.answered(bytes.length);
  return { type: 'send', bytes };
}
