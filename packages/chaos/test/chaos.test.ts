/** The chaos command in small: every accident once, on real processes. */
import { expect, test } from 'vitest';
import { run } from '../src/run.ts';
import { trials } from '../src/trial/all.ts';
import { judge } from '../src/verdict.ts';

/** All accidents at once, and each of them starts programs. */
const PATIENCE_MS = 60_000;
/** So do other tests beside them: how long things take is what the command itself measures, alone. */
const SLACK = 5;
const options = { seed: 1, minutes: 0, scale: 'short', only: [] } as const;

// They wait more than they work.
test.concurrent.each(trials)(
  '$name: what is promised is kept',
  async (trial) => {
    const deeds: string[] = [];
    const { lines, kept } = judge(await run({ options, trials: [trial], log: (deed) => deeds.push(deed) }), SLACK);
    const isTried = process.env['CI'] !== undefined || trial.obstacle() === undefined;
    expect(kept, [...deeds, ...lines].join('\n')).toBe(isTried ? 'all' : 'incomplete');
    expect(deeds.length > 0).toBe(isTried);
  },
  PATIENCE_MS,
);
