/** PURE: what is asked of a run, from what was typed. */

export interface Options {
  readonly seed: number;
  /** Of all trials again and again; each is tried once at least. */
  readonly minutes: number;
  /** `short`: counts for a test. `long`: those of docs/reliability.md. */
  readonly scale: Scale;
  /** Trials, by name; none: all. */
  readonly only: readonly string[];
}

export type Scale = 'short' | 'long';

export type OptionsReading = { readonly options: Options } | { readonly problem: string };

/** What `parseArgs` of node:util makes of the command line. */
export interface Typed {
  readonly seed?: string | undefined;
  readonly minutes?: string | undefined;
  readonly short?: boolean | undefined;
  readonly only?: string | undefined;
}

export function usage(trials: readonly string[]): string {
  return `npm run chaos -- [OPTION…]   breaks what our programs stand on, and says what they kept of their promises

  --seed N        the same accidents as another run with this seed (any)
  --minutes M     goes on for so long; every trial is made once in any case (0)
  --short         small counts: half a minute instead of some ten
  --only NAMES    these trials only, with commas between: ${trials.join(',')}
`;
}

/** `anySeed`: the one that counts where none was typed. */
export function readOptions(typed: Typed, anySeed: number, trials: readonly string[]): OptionsReading {
  const seed = Number(typed.seed ?? anySeed);
  if (!Number.isInteger(seed) || seed < 0) return { problem: `--seed takes a whole number, not ${typed.seed}` };
  const minutes = Number(typed.minutes ?? 0);
  if (!Number.isFinite(minutes) || minutes < 0) return { problem: `--minutes takes a number, not ${typed.minutes}` };
  const only = typed.only?.split(',').filter((name) => name !== '') ?? [];
  const unknown = only.find((name) => !trials.includes(name));
  if (unknown !== undefined) return { problem: `there is no trial "${unknown}": --only takes ${trials.join(', ')}` };
  return { options: { seed, minutes, only, scale: typed.short ? 'short' : 'long' } };
}
