import type { Step } from '../message.ts';
import type { Model } from '../model.ts';

/** A `/command`, as the table knows it. */
export interface Slash {
  /** Without the slash, in lower case. */
  readonly name: string;
  /** What follows the name: `NAME TEXT`. Empty when nothing does. */
  readonly parameters: string;
  /** What it does, as the end of a sentence: `whispers to one person`. */
  readonly help: string;
  /** `argument`: what was typed after the name, trimmed. Undefined: it does not fit the parameters. */
  readonly run: (model: Model, argument: string) => Step | undefined;
}
