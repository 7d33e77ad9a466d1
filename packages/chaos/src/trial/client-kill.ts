/** Clients that are killed: the room knows exactly who is left. */
import { openRegistry } from '@portico/registry';
import { eventually, startPortico, startRoomProcess } from '@portico/testkit';
import { comeIn } from '../member.ts';
import type { Finding, Promised } from '../verdict.ts';
import type { Trial, World } from '../world.ts';

const wrong: Promised = { text: 'people too many or too few on the list after clients were killed', most: 0, unit: '' };
const rounds = { short: 1, long: 100 } as const;
/** More at once would measure how fast this machine starts them. */
const clients = { short: 2, long: 10 } as const;

export const clientKill: Trial = { name: 'client-kill', obstacle: () => undefined, run };

async function run({ sandbox, dice, scale, note }: World): Promise<readonly Finding[]> {
  const room = await startRoomProcess(sandbox, ['--name', 'friends']);
  const registry = await openRegistry(sandbox.registryFile);
  await comeIn(room.port, 'maya');
  const people = async (): Promise<number> => (await registry.list()).rooms[0]?.people ?? 0;
  const untilThereAre = (count: number): Promise<number> =>
    eventually(async () => {
      const there = await people();
      if (there !== count) throw new Error(`${there} people`);
      return there;
    }).catch(people);
  const findings: Finding[] = [];
  for (let round = 1; round <= rounds[scale]; round += 1) {
    const visitors = Array.from({ length: clients[scale] }, (_, index) =>
      startPortico(sandbox, ['tail', String(room.port), '--nick', `guest${index}`]),
    );
    await untilThereAre(visitors.length + 1);
    const killed = dice.shuffled(visitors).slice(0, dice.between(1, visitors.length));
    note(`kill -9 of ${killed.length} of ${visitors.length} clients`);
    for (const visitor of killed) visitor.kill('SIGKILL');
    const left = visitors.length - killed.length + 1;
    findings.push({ promised: wrong, figure: Math.abs((await untilThereAre(left)) - left) });
    for (const visitor of visitors) visitor.kill('SIGKILL');
    findings.push({ promised: wrong, figure: Math.abs((await untilThereAre(1)) - 1) });
  }
  return findings;
}
