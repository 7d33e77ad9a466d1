/** PURE. How much a room that is opened takes, from the options of `portico host`. */
import { isProblem, type Problem, problem } from '../problem.ts';
import type { Given } from './given.ts';
import type { OptionName } from './grammar.ts';

/** What is undefined is decided by the room. */
export interface LimitOpening {
  /** Most people at once. */
  readonly members: number | undefined;
}

/** Rooms of half as many are measured; past it one line is more writes than anybody waits for. */
const MOST_MEMBERS = 10_000;

export function interpretLimits(options: Given['options']): LimitOpening | Problem {
  const members = interpretCount(options, { option: 'max-members', most: MOST_MEMBERS, of: 'people' });
  return isProblem(members) ? members : { members };
}

interface Count {
  readonly option: OptionName;
  readonly most: number;
  /** What is counted. */
  readonly of: string;
}

function interpretCount(options: Given['options'], { option, most, of }: Count): number | undefined | Problem {
  const written = options.get(option);
  if (written === undefined) return undefined;
  const count = Number(written);
  if (/^\d{1,6}$/u.test(written) && count >= 1 && count <= most) return count;
  return problem('usage', `"${written}" is no number of ${of}: --${option} takes 1 to ${most}`);
}
