/** Our own port in a mesh, tried out before there is anything on the screen. */
import { type House, rooms } from '../house.ts';
import { isProblem, type Problem } from '../problem.ts';
import { startProblem } from '../room/start-problem.ts';
import { portFault } from './this-machine.ts';

/** Why nobody could reach us there, as of a room; undefined: they could. `anyPort`: what gives the first free one. */
export async function peerPortProblem(house: House, port: number, anyPort: string): Promise<Problem | undefined> {
  const code = await portFault(port);
  if (code === undefined) return undefined;
  const known = await rooms(house);
  const neighbour = isProblem(known) ? undefined : known.find((room) => room.port === port);
  const text = `port ${port} of this machine cannot be used (${code}): for the first free one: ${anyPort}`;
  return startProblem({ code, text }, { port, bind: undefined, neighbour, addresses: [], anyPort });
}
