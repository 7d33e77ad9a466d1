/** The steps that most updates end with. */
import type { ClientRequest } from '@portico/protocol';
import { type Ending, left } from './attendance.ts';
import { append, type EntryBody, type Tone } from './log.ts';
import type { Command, Step } from './message.ts';
import type { Model } from './model.ts';
import type { When } from './when.ts';

export function stay(model: Model, ...commands: readonly Command[]): Step {
  return { model, commands };
}

export function request(model: Model, ...wanted: readonly ClientRequest[]): Step {
  return stay(model, ...wanted.map((one) => ({ type: 'request', request: one }) as const));
}

/** Answers the person at the terminal in the log, in lines that are entries of their own. */
export function note(model: Model, ...lines: readonly string[]): Step {
  return stay(lines.reduce((next, text) => logged(next, local('local', text)), model));
}

/** Tells the person at the terminal in the log what did not work. */
export function problem(model: Model, text: string): Step {
  return stay(logged(model, local('problem', text)));
}

/** Tells in the log what the server tells. */
export function announced(model: Model, text: string, when: When): Model {
  return logged(model, { type: 'note', when, tone: 'room', text });
}

/** Goes back to where the client was started from. */
export function finish(model: Model, ending: Ending = model.ending ?? left): Step {
  return stay(model, { type: 'finish', ending });
}

/** Adds an entry to the log, unread when the reader is further up. */
export function logged(model: Model, body: EntryBody): Model {
  const log = append(model.log, body);
  if (model.place === 'tail') return { ...model, log };
  const { since, count } = model.unread?.count ? model.unread : { since: log.nextId - 1, count: 0 };
  return { ...model, log, unread: { since, count: count + 1 } };
}

function local(tone: Tone, text: string): EntryBody {
  return { type: 'note', when: undefined, tone, text };
}
