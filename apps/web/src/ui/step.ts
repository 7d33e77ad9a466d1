/** The steps that most updates end with. */
import type { ClientRequest } from '@portico/protocol';
import { append, type EntryBody } from './log.ts';
import type { Command, Step } from './message.ts';
import type { Model } from './model.ts';
import { nobody } from './people.ts';

export function stay(model: Model, ...commands: readonly Command[]): Step {
  return { model, commands };
}

/** One is not in the room any more, and why: nothing of it is left but what was said. */
export function over(model: Model, reason: string): Model {
  const { draft, sent } = model.composer;
  return {
    ...model,
    stage: { type: 'over', reason },
    people: nobody,
    composer: { draft, sent, to: undefined },
    memberList: 'hidden',
    share: 'hidden',
    silence: undefined,
  };
}

export function request(model: Model, wanted: ClientRequest): Step {
  return stay(model, { type: 'request', request: wanted });
}

/** Answers the person at the page, in lines that are entries of their own. */
export function note(model: Model, ...lines: readonly string[]): Step {
  return stay(
    lines.reduce((next, text) => logged(next, { type: 'note', tone: 'local', at: undefined, text }), atEnd(model)),
  );
}

/** Tells the person at the page what did not work. */
export function problem(model: Model, text: string): Step {
  return stay(logged(atEnd(model), { type: 'note', tone: 'problem', at: undefined, text }));
}

/** Tells what the room tells. */
export function announced(model: Model, text: string, at: number): Model {
  return logged(model, { type: 'note', tone: 'room', at, text });
}

export function logged(model: Model, body: EntryBody): Model {
  const { reader } = model;
  const log = append(model.log, body, reader.isAtEnd ? 'sliding' : 'growing');
  return { ...model, log, reader: reader.isAtEnd ? reader : { ...reader, below: reader.below + 1 } };
}

/** Whoever writes wants to see what comes of it. */
export function atEnd(model: Model): Model {
  return { ...model, reader: { ...model.reader, isAtEnd: true, below: 0 } };
}

/** One after the other; what each wants done comes in that order. */
export function inTurn(first: Step, next: (model: Model) => Step): Step {
  const second = next(first.model);
  return { model: second.model, commands: [...first.commands, ...second.commands] };
}
