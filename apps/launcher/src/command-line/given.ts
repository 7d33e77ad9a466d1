/** PURE. What was typed after a command, each word and option in its place. */
import type { OptionName } from './grammar.ts';

export interface Given {
  readonly operands: readonly string[];
  /** In the order in which they were typed. Flags have an empty value. */
  readonly entries: readonly Entry[];
  /** Of an option that was typed more than once, the last. */
  readonly options: ReadonlyMap<OptionName, string>;
}

export type Entry = readonly [name: OptionName, value: string];
