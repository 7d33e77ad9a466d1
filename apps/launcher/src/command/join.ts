/** `portico join`: goes into a room. */
import type { Invocation } from '../command-line/invocation.ts';
import { type Ending, type House, locate } from '../house.ts';
import { isProblem } from '../problem.ts';
import { enter } from '../stay.ts';
import { chooseMode } from '../visit.ts';

export async function join(
  house: House,
  { address, nick, plain }: Extract<Invocation, { type: 'join' }>,
): Promise<Ending> {
  const target = await locate(house, address);
  if (isProblem(target)) return target;
  return enter(house, target, { nick, mode: plain ? 'plain' : chooseMode(house.voice) });
}
