/** Makes trials, one after the other, in an order that the seed gives. */
import { createSandbox } from '@portico/testkit';
import { createDice } from './dice.ts';
import type { Options } from './options.ts';
import type { Outcome } from './verdict.ts';
import type { Trial } from './world.ts';

const MINUTE_MS = 60_000;

export interface RunOptions {
  readonly options: Options;
  readonly trials: readonly Trial[];
  /** Takes one line. */
  readonly log: (line: string) => void;
}

/** All of them once; then again until the minutes are over. */
export async function run({ options, trials, log }: RunOptions): Promise<readonly Outcome[]> {
  const started = performance.now();
  const elapsed = (): number => performance.now() - started;
  const outcomes: Outcome[] = [];
  for (let round = 1; round === 1 || elapsed() < options.minutes * MINUTE_MS; round += 1) {
    const dice = createDice(options.seed).fork(`round ${round}`);
    for (const trial of dice.shuffled(trials)) {
      if (round > 1 && elapsed() >= options.minutes * MINUTE_MS) break;
      if (round > 1 && trial.obstacle() !== undefined) continue;
      const note = (deed: string): void => log(`${(elapsed() / 1000).toFixed(3)} ${trial.name}: ${deed}`);
      outcomes.push(await attempt(trial, { dice: dice.fork(trial.name), scale: options.scale, note }));
    }
  }
  return outcomes;
}

async function attempt(trial: Trial, world: Omit<Parameters<Trial['run']>[0], 'sandbox'>): Promise<Outcome> {
  const why = trial.obstacle();
  if (why !== undefined) return { type: 'not-tried', trial: trial.name, why };
  const sandbox = await createSandbox();
  try {
    return { type: 'done', trial: trial.name, findings: await trial.run({ ...world, sandbox }) };
  } catch (error) {
    return { type: 'failed', trial: trial.name, words: error instanceof Error ? error.message : String(error) };
  } finally {
    await sandbox.dispose();
  }
}
