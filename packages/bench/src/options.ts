/** PURE: what a run measures, from what was typed. */
import type { Span } from './generator/script.ts';

export interface Options {
  /** Of servers, or the first words of several: `portico` is all of `portico-line`, `portico-irc` and `portico-mixed`. */
  readonly only: readonly string[];
  readonly rounds: number;
  /** Of rooms, in members. */
  readonly rooms: readonly number[];
  /** Of messages, in bytes. */
  readonly sizes: readonly number[];
  readonly span: Span;
  /** Times that a room is started, to time it; 0 for not at all. */
  readonly starts: number;
  /** Where pictures and figures are put. */
  readonly writes: boolean;
}

export type OptionsReading = { readonly options: Options } | { readonly problem: string };

/** What `parseArgs` of node:util makes of the command line. */
export interface Typed {
  readonly quick?: boolean | undefined;
  readonly large?: boolean | undefined;
  readonly write?: boolean | undefined;
  readonly only?: string | undefined;
  readonly rounds?: string | undefined;
  readonly sizes?: string | undefined;
}

export const usage = `npm run bench -- [OPTION…]   measures our room beside other servers
npm run bench -- codec        measures reading and writing of each dialect

  --quick         one short round with rooms of 100 and 1,000: under two minutes
  --large         a room of 5,000 as well
  --only NAMES    these servers only, with commas between: portico,ngircd
  --rounds N      so many rounds (5)
  --sizes LIST    rooms of these sizes, with commas between (10,100,1000)
  --write         puts figures and pictures into docs/benchmarks/
`;

/** A short text, and the longest that every server carries whole: a line of IRC has 512 bytes with all that is around it. */
const SIZES = [64, 400];
const full = { rounds: 5, rooms: [10, 100, 1000], sizes: SIZES, span: { warm: 1, seconds: 2 }, starts: 10 };
const quick = { rounds: 1, rooms: [100, 1000], sizes: [64], span: { warm: 0.2, seconds: 0.5 }, starts: 3 };
const LARGE_ROOM = 5000;
/** The generator's own bounds. */
const MOST_MEMBERS = 8192;
const LEAST_MEMBERS = 2;

export function readOptions(typed: Typed): OptionsReading {
  const plan = typed.quick ? quick : full;
  const rounds = typed.rounds === undefined ? plan.rounds : Number(typed.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    return { problem: `--rounds takes a number from 1 up, not ${typed.rounds}` };
  const named = typed.sizes?.split(',').map(Number) ?? plan.rooms;
  const wrong = named.find((room) => !Number.isInteger(room) || room < LEAST_MEMBERS || room > MOST_MEMBERS);
  if (wrong !== undefined) return { problem: `--sizes takes numbers from ${LEAST_MEMBERS} to ${MOST_MEMBERS}` };
  const rooms = [...new Set([...named, ...(typed.large ? [LARGE_ROOM] : [])])];
  const only = typed.only?.split(',').filter((name) => name !== '') ?? [];
  return { options: { ...plan, rounds, rooms, only, writes: typed.write ?? false } };
}

/** Whether `only` means a server of this name; where it names nobody, everybody is meant. */
export function isMeant(only: readonly string[], name: string): boolean {
  return only.length === 0 || only.some((one) => name === one || name.startsWith(`${one}-`));
}
