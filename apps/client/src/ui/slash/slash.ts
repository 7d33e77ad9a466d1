import { nameKey } from '@portico/protocol';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { peopleHere, rosterOf, topicOf } from '../rooms.ts';
import { problem, request } from '../step.ts';
import { type Asking, type Described, requestsIn, type Standing } from './asking.ts';

/** A `/command`, as the table knows it. */
export interface Slash extends Described {
  /** `argument`: what was typed after the name, trimmed. Undefined: it does not fit the parameters. */
  readonly run: (model: Model, argument: string) => Step | undefined;
}

/** A command of the screen that asks the server. */
export function asked({ ask, ...described }: Asking): Slash {
  return {
    ...described,
    run: (model, argument) => {
      const wanted = ask(argument, standingOf(model));
      if (wanted === undefined) return undefined;
      return typeof wanted === 'string' ? problem(model, wanted) : request(model, ...requestsIn(wanted));
    },
  };
}

export function standingOf({ attendance: { wire }, rooms, asker }: Model): Standing {
  const isKnown = rosterOf(rooms, rooms.current) === 'told';
  const here = isKnown ? new Set([...peopleHere(rooms).keys()].map(nameKey)) : undefined;
  return { wire, room: rooms.current, topic: topicOf(rooms), here, asker };
}
