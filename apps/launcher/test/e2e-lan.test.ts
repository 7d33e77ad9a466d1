/** Rooms of several machines find each other: real networks, of namespaces that a bridge joins. */
import {
  canMakeNetworks,
  canTryWith,
  createNetwork,
  createSandbox,
  eventually,
  type Network,
  openPortico,
  runPortico,
  runProgram,
  startPortico,
} from '@portico/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListedRoom } from './neighbourhood.ts';

/** Several machines on one, which others keep busy too, take their time. */
const patience = { within: 30_000 };

type Machine = Awaited<ReturnType<typeof createMachine>>;

/** One host, with a registry of its own. */
async function createMachine(on: Network['hosts'][number]) {
  const sandbox = await createSandbox();
  const portico = (...args: readonly string[]) => runPortico(sandbox, args, { on, ...patience });
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

describe.skipIf(!canMakeNetworks())('on a network', { timeout: 90_000 }, () => {
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
  }, 90_000);

  afterAll(async () => {
    await Promise.all(machines.map(({ sandbox }) => sandbox.dispose()));
    await network.dispose();
  });

  /** A room is told of once it has asked whether its name is free. */
  const untilListed = (at: number, ...names: readonly string[]) =>
    eventually(async () => {
      const rooms = await machine(at).list();
      expect(namesIn(rooms)).toEqual(names);
      return rooms;
    }, patience);

  test('each of three hosts lists the rooms of all, its own once', async () => {
    const names = ['room of 0', 'room of 1', 'room of 2'];
    const [rooms, ...others] = await Promise.all([0, 1, 2].map((at) => untilListed(at, ...names)));
    for (const listed of [rooms, ...others]) expect(listed?.filter(({ mine }) => mine)).toHaveLength(1);
    expect(rooms).toContainEqual(
      expect.objectContaining({ name: 'room of 1', address: '10.77.0.2', source: 'lan', pid: null, people: 0 }),
    );
  });

  test('a room is joined by its name from another host', async () => {
    const listener = machine(2).start('tail', 'room of 2', '--json');
    await listener.stdout.waitFor('"joined"', patience);
    expect(await machine(0).portico('say', 'Room of 2', 'hello')).toMatchObject({ exitCode: 0 });
    await listener.stdout.waitFor('"text":"hello"', patience);
    expect(await machine(0).portico('join', 'groom of 1')).toMatchObject({
      exitCode: 3,
      stderr: 'portico: there is no room "groom of 1" here: did you mean "room of 1"?\n',
    });
  });

  test('rooms that are to be kept off it are not told of', async () => {
    const { open, portico, address } = machine(0);
    // One after the other: at different addresses two rooms could take the same free port.
    await open('hidden', '--no-announce');
    await open('at home', '--bind', '127.0.0.1');
    await open('at one address', '--bind', address);
    const rooms = await untilListed(1, 'at one address', 'room of 0', 'room of 1', 'room of 2');
    expect(rooms.find(({ name }) => name === 'at one address')).toMatchObject({ address });
    expect(namesIn(await machine(1).list(address))).toEqual(['at one address', 'room of 0']);
    expect(namesIn(await machine(0).list('localhost'))).toEqual(['at home', 'at one address', 'hidden', 'room of 0']);
    for (const name of ['hidden', 'at home', 'at one address']) await portico('stop', name);
  });

  test('an open menu follows rooms that come and go, one that is killed, and a network that is cut', async () => {
    const [{ open, portico, list }, { cut, mend }, menu] = [machine(0), machine(2), machine(1).menu()];
    await menu.waitFor('1 room on this machine, 2 on the network', patience);
    const taken: number[] = [];
    // A busy machine may be late once.
    while (taken.length < 3 && !taken.some((milliseconds) => milliseconds < 2000)) {
      await open('quick');
      const opened = performance.now();
      await menu.waitFor('3 on the network', patience);
      taken.push(performance.now() - opened);
      await portico('stop', 'quick');
      await menu.waitFor('2 on the network', patience);
    }
    expect(Math.min(...taken)).toBeLessThan(2000);
    await open('doomed');
    await menu.waitFor('3 on the network', patience);
    const { pid } = (await list()).find(({ name }) => name === 'doomed') ?? {};
    if (!pid) throw new Error('the room that is to be killed tells no process');
    process.kill(pid, 'SIGKILL');
    await cut();
    expect(namesIn(await machine(1).list())).toEqual(['room of 0', 'room of 1']);
    await menu.waitFor('1 on the network', patience);
    await mend();
    await menu.waitFor('2 on the network', patience);
  });

  test.skipIf(!canTryWith('iptables'))('rooms are listed behind a firewall that lets in mDNS only', async () => {
    const { run, list } = machine(1);
    const drop = ['INPUT', '!', '-i', 'lo', '-p', 'udp', '!', '--dport', '5353', '-j', 'DROP'];
    expect(await runProgram(run('iptables', '-A', ...drop))).toMatchObject({ exitCode: 0 });
    // Over IPv6 nothing is dropped: it is not there.
    expect(await runProgram(run('sh', '-c', 'echo 1 > /proc/sys/net/ipv6/conf/eth0/disable_ipv6'))).toMatchObject({
      exitCode: 0,
    });
    expect(namesIn(await list())).toEqual(['room of 0', 'room of 1', 'room of 2']);
    await runProgram(run('iptables', '-D', ...drop));
  });

  test('a machine is asked for its rooms where nothing passes that is told to everybody', async () => {
    const [{ open, portico, address }, { list, portico: asking }] = [machine(0), machine(1)];
    await network.setMulticast(false);
    await Promise.all([open('twin'), open('twin')]);
    expect(namesIn(await list())).toEqual(['room of 1']);
    const rooms = await list(address);
    expect(namesIn(rooms)).toEqual(['room of 0', 'twin', 'twin (2)']);
    expect(rooms).toContainEqual(expect.objectContaining({ source: 'lan', address }));
    // From now on it is known.
    expect(await asking('join', `irc://${address}:4242`)).toMatchObject({ exitCode: 0 });
    expect(namesIn(await list())).toEqual(['room of 0', 'room of 1', 'twin', 'twin (2)']);
    await machine(1).menu().waitFor('1 room on this machine, 3 on the network', patience);
    expect(await asking('list', '10.77.0.99')).toMatchObject({
      exitCode: 3,
      stderr: 'portico: 10.77.0.99 does not tell of its rooms: join one by its port: portico join 10.77.0.99:5000\n',
    });
    await portico('stop', '--all');
    expect(await asking('list', address)).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: `${address} tells of no rooms\n`,
    });
  });
});
