/** What a command says: answers on standard output, everything else on standard error. */
import type { Manner } from './command-line/invocation.ts';

export interface Voice {
  readonly manner: Manner;
  /** What was asked for, at once or bit by bit: lines for people, or with --json one JSON value. */
  readonly answer: (answer: Answer) => void;
  /** One line that only helps; not said with --quiet. */
  readonly note: (line: string) => void;
}

interface Answer {
  readonly lines?: readonly string[];
  readonly json?: unknown;
}

export function createVoice(manner: Manner): Voice {
  return {
    manner,
    answer: ({ lines = [], json }) => {
      const values = json === undefined ? [] : [JSON.stringify(json)];
      const said = manner.json ? values : lines;
      process.stdout.write(said.map((line) => `${line}\n`).join(''));
    },
    note: (line) => {
      if (!manner.quiet) process.stderr.write(`${line}\n`);
    },
  };
}
