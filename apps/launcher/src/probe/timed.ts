/** How long a look takes. */
import type { Observation, Seen } from '../doctor/observation.ts';

export async function timed<One extends Seen>(
  look: () => One | Promise<One>,
): Promise<{ readonly result: One; readonly observation: Observation }> {
  const from = performance.now();
  const result = await look();
  return { result, observation: { ...result, ms: performance.now() - from } };
}
