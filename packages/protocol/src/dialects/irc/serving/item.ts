/** What comes of a line that was read, or of what is none. */
import type { Fault } from '../../../dialect.ts';
import { obey } from './command.ts';
import { type Item, mistakes } from './line-reader.ts';
import { fromServer, notice, numeric } from './reply.ts';
import { lines, type State, type Step } from './state.ts';

export interface Heeded {
  /** What the answer is to bear. */
  readonly label: string | undefined;
  readonly steps: readonly Step[];
  readonly fault: Fault | undefined;
}

/** Who sends more than can be taken in. */
export const flood = { type: 'leave', reason: 'removed', words: 'Excess flood' } as const;

export function heed(state: State, { type, offset, text }: Item): Heeded {
  if (type === 'line') return { ...obey(state, text), fault: undefined };
  return { label: undefined, steps: answers[type](state), fault: { ...mistakes[type], offset } };
}

const answers: Readonly<Record<Exclude<Item['type'], 'line'>, (state: State) => readonly Step[]>> = {
  'too-long': (state) => lines(numeric(state, 'ERR_INPUTTOOLONG')),
  'not-text': (state) => {
    const text = 'This line is no UTF-8, and was not passed on';
    const isStandard = state.capabilities.has('standard-replies');
    return lines(isStandard ? fromServer(state, 'FAIL', '*', 'INVALID_UTF8', text) : notice(state, text));
  },
  endless: () => [flood],
};
