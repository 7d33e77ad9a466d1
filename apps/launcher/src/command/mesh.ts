/** `portico host --mesh`: begins a mesh, which others join. No room's process stands behind it. */
import type { Invocation } from '../command-line/invocation.ts';
import type { Ending, House } from '../house.ts';
import { peerPortProblem } from '../room-process/peer-port.ts';
import { freePorts, noFreePort } from '../room-process/this-machine.ts';
import { comeBack } from '../stay.ts';
import { chooseMode, isKilled, visit, wayBack } from '../visit.ts';

export async function mesh(
  house: House,
  { dialect, port: named, nick, manner }: Extract<Invocation, { type: 'mesh' }>,
): Promise<Ending> {
  const port: number | undefined = named ?? (await freePorts().next()).value;
  if (port === undefined) return noFreePort;
  const obstacle = await peerPortProblem(house, port, `portico host --mesh ${dialect}`);
  if (obstacle) return obstacle;
  const mode = chooseMode(house.voice);
  const place = { type: 'new-mesh', dialect, port } as const;
  const run = await visit({ place, mode, nick, text: undefined, manner, complaints: 'shown' });
  if (!isKilled(run)) return comeBack(house, run, { nick, mode, chosen: undefined });
  const what = `the client was killed (${String(run.killedBy)}), and is no longer in its mesh`;
  const sentence = `${what}: begin another with: ${wayBack(place)}`;
  return { type: 'problem', sentence, code: run.code };
}
