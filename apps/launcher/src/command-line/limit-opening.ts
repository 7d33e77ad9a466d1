/** PURE. How much a room that is opened takes, from the options of `portico host`. */
import { isProblem, type Problem, problem } from '../problem.ts';
import type { Given } from './given.ts';
import type { OptionName } from './grammar.ts';

/** What is undefined is decided by the room. */
export interface LimitOpening {
  /** Most people at once. */
  readonly members: number | undefined;
  /** Most connections at once from one address. */
  readonly perAddress: number | undefined;
  /** Messages a second of each of them. */
  readonly rate: number | 'off' | undefined;
}

/** Rooms of half as many are measured; past it one line is more writes than anybody waits for. */
const MOST_MEMBERS = 10_000;
/** More is a stream, and no talk. */
const MOST_RATE = 1000;

export function interpretLimits(options: Given['options']): LimitOpening | Problem {
  const members = interpretCount(options, { option: 'max-members', most: MOST_MEMBERS, of: 'people' });
  if (isProblem(members)) return members;
  const perAddress = interpretCount(options, { option: 'max-per-address', most: MOST_MEMBERS, of: 'connections' });
  if (isProblem(perAddress)) return perAddress;
  const rate = interpretRate(options);
  return isProblem(rate) ? rate : { members, perAddress, rate };
}

function interpretRate(options: Given['options']): LimitOpening['rate'] | Problem {
  if (options.get('rate') === 'off') return 'off';
  const rate = interpretCount(options, { option: 'rate', most: MOST_RATE, of: 'messages a second' });
  return isProblem(rate) ? problem('usage', `${rate.sentence}, or off`) : rate;
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
