import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { request } from '../step.ts';
import type { Asking, Described } from './asking.ts';

/** A `/command`, as the table knows it. */
export interface Slash extends Described {
  /** `argument`: what was typed after the name, trimmed. Undefined: it does not fit the parameters. */
  readonly run: (model: Model, argument: string) => Step | undefined;
}

/** A command of the screen that asks the room. */
export function asked({ ask, ...described }: Asking): Slash {
  return {
    ...described,
    run: (model, argument) => {
      const wanted = ask(argument);
      return wanted && request(model, wanted);
    },
  };
}
