/** Rooms of several machines find each other: real networks, of namespaces that a bridge joins. */
import {
  canMakeNetworks,
  createNetwork,
  createSandbox,
  eventually,
  type Network,
  openPortico,
  runPortico,
  startPortico,
} from '@portico/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListedRoom } from './neighbourhood.ts';

type Machine = Awaited<ReturnType<typeof createMachine>>;

/** One host, with a registry of its own. */
async function createMachine(on: Network['hosts'][number]) {
  const sandbox = await createSandbox();
  const portico = (...args: readonly string[]) => runPortico(sandbox, args, { on });
  return {
    ...on,
    sandbox,
    portico,
    open: async (name: string, ...more: readonly string[]) => {
      expect(await portico('host', '--name', name, '--detach', ...more)).toMatchObject({ exitCode: 0 });
    },
    list: async (...args: readonly string[]): Promise<readonly ListedRoom[]> => {
      const { stdout } = await portico('list', '--json', ...args);
      return JSON.parse(stdout);
    },
    menu: () => openPortico(sandbox, [], { on, columns: 100 }),
    start: (...args: readonly string[]) => startPortico(sandbox, args, { on }),
  };
}

const namesIn = (rooms: readonly ListedRoom[]): readonly string[] => rooms.map(({ name }) => name).toSorted();

describe.skipIf(!canMakeNetworks())('on a network', () => {
  let network: Network;
  let machines: readonly Machine[];
  const machine = (at: number): Machine => {
    const found = machines[at];
    if (!found) throw new Error(`there is no machine ${at}`);
    return found;
  };

  beforeAll(async () => {
    network = await createNetwork({ hosts: 3 });
    machines = await Promise.all(network.hosts.map(createMachine));
    await Promise.all(machines.map(({ open }, at) => open(`room of ${at}`)));
  });

  afterAll(async () => {
    await Promise.all(machines.map(({ sandbox }) => sandbox.dispose()));
    await network.dispose();
  });

  test('each of three hosts lists the rooms of all, its own once', async () => {
    for (const { list } of machines) {
      const rooms = await eventually(async () => {
        const listed = await list();
        expect(namesIn(listed)).toEqual(['room of 0', 'room of 1', 'room of 2']);
        return listed;
      });
      expect(rooms.filter(({ mine }) => mine)).toHaveLength(1);
    }
    expect(await machine(0).list()).toContainEqual(
      expect.objectContaining({ name: 'room of 1', address: '10.77.0.2', source: 'lan', pid: null, people: 0 }),
    );
  });

  test('a room is seen within 2 s of its opening, and the list takes less', async () => {
    await machine(0).open('quick');
    const opened = performance.now();
    await eventually(async () => expect(namesIn(await machine(1).list())).toContain('quick'));
    expect(performance.now() - opened).toBeLessThan(2000);
    expect(await machine(0).portico('stop', 'quick')).toMatchObject({ exitCode: 0 });
    expect(namesIn(await machine(1).list())).not.toContain('quick');
  });

  test('a room is joined by its name from another host', async () => {
    const listener = machine(2).start('tail', 'room of 2', '--json');
    await listener.stdout.waitFor('"joined"');
    expect(await machine(0).portico('say', 'Room of 2', 'hello')).toMatchObject({ exitCode: 0 });
    await listener.stdout.waitFor('"text":"hello"');
  });
});
