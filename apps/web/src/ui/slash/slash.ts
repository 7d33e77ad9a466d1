/** One of the `/commands`. */
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';

export interface Slash {
  /** Without the slash, in lower case. */
  readonly name: string;
  /** What follows the name: `NAME TEXT`. Empty when nothing does. */
  readonly parameters: string;
  /** What it does, as the end of a sentence. */
  readonly help: string;
  /** `argument`: what was typed after the name, trimmed. Undefined: it does not fit the parameters. */
  readonly run: (model: Model, argument: string) => Step | undefined;
}
