/** `portico join`: goes into a room. */
import type { Invocation } from '../command-line/invocation.ts';
import { dialectCalled } from '../dialect.ts';
import { type Ending, type House, locate } from '../house.ts';
import { isProblem, problem } from '../problem.ts';
import { peerPortProblem } from '../room-process/peer-port.ts';
import { enter } from '../stay.ts';
import { chooseMode } from '../visit.ts';

export async function join(
  house: House,
  { address, nick, plain, listen }: Extract<Invocation, { type: 'join' }>,
): Promise<Ending> {
  const target = await locate(house, address);
  if (isProblem(target)) return target;
  if (listen !== undefined && dialectCalled(target.dialect)?.kind !== 'mesh') {
    return problem('usage', `--listen is for the peers of a mesh, and ${target.dialect} has a server: leave it out`);
  }
  const obstacle = listen === undefined ? undefined : await peerPortProblem(house, listen, 'leave out --listen');
  if (obstacle) return obstacle;
  return enter(house, target, { nick, mode: plain ? 'plain' : chooseMode(house.voice), listen, isNew: false });
}
