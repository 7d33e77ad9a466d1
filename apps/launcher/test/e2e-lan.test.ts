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
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import type { ListedRoom } from './neighbourhood.ts';

/** Several machines on one, which others keep busy too, take their time. */
const patience = { within: 60_000 };

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

/** A network of its own, with a machine on each of its hosts. */
async function createWorld(hosts: number) {
  const network = await createNetwork({ hosts });
  const machines = await Promise.all(network.hosts.map(createMachine));
  return {
    ...network,
    machine: (at: number): Machine => {
      const found = machines[at];
      if (!found) throw new Error(`there is no machine ${at}`);
      return found;
    },
    dispose: async () => {
      await Promise.all(machines.map(({ sandbox }) => sandbox.dispose()));
      await network.dispose();
    },
  };
}

type World = Awaited<ReturnType<typeof createWorld>>;

async function createWorldFor({ onTestFinished }: TestContext, hosts: number): Promise<World> {
  const world = await createWorld(hosts);
  onTestFinished(world.dispose);
  return world;
}

/** A room is told of once it has asked whether its name is free. */
function untilListed({ list }: Machine, ...names: readonly string[]) {
  return eventually(async () => {
    const rooms = await list();
    expect(namesIn(rooms)).toEqual(names);
    return rooms;
  }, patience);
}

// They wait for the network more than they work: all at once.
describe.skipIf(!canMakeNetworks()).concurrent('on a network', { timeout: 180_000 }, () => {
  /** With a room on each of three machines, which nobody changes, and one machine without. */
  let calm: World;

  beforeAll(async () => {
    calm = await createWorld(4);
    await Promise.all([0, 1, 2].map((at) => calm.machine(at).open(`room of ${at}`)));
  }, 90_000);

  afterAll(() => calm.dispose());

  const all = ['room of 0', 'room of 1', 'room of 2'];

  test('each of three hosts lists the rooms of all, its own once', async () => {
    const [rooms, ...others] = await Promise.all([0, 1, 2].map((at) => untilListed(calm.machine(at), ...all)));
    for (const listed of [rooms, ...others]) expect(listed?.filter(({ mine }) => mine)).toHaveLength(1);
    expect(rooms).toContainEqual(
      expect.objectContaining({ name: 'room of 1', address: '10.77.0.2', source: 'lan', pid: null }),
    );
  });

  test('a room is joined by its name from another host', async () => {
    const [one, other] = [calm.machine(0), calm.machine(2)];
    await untilListed(one, ...all);
    const listener = other.start('tail', 'room of 2', '--json');
    await listener.stdout.waitFor('"joined"', patience);
    const [said, joined] = await Promise.all([
      one.portico('say', 'Room of 2', 'hello'),
      one.portico('join', 'groom of 1'),
    ]);
    expect(said).toMatchObject({ exitCode: 0 });
    expect(joined).toMatchObject({
      exitCode: 3,
      stderr: 'portico: there is no room "groom of 1" here or on the network: did you mean "room of 1"?\n',
    });
    await listener.stdout.waitFor('"text":"hello"', patience);
  });

  test.skipIf(!canTryWith('iptables'))('rooms are listed behind a firewall that lets in mDNS only', async () => {
    const behind = calm.machine(3);
    const drop = ['INPUT', '!', '-i', 'lo', '-p', 'udp', '!', '--dport', '5353', '-j', 'DROP'];
    // Over IPv6 nothing is dropped: it is not there.
    const [dropping, without] = await Promise.all([
      runProgram(behind.run('iptables', '-A', ...drop)),
      runProgram(behind.run('sh', '-c', 'echo 1 > /proc/sys/net/ipv6/conf/eth0/disable_ipv6')),
    ]);
    expect([dropping.exitCode, without.exitCode]).toEqual([0, 0]);
    await untilListed(behind, ...all);
  });

  test('rooms that are to be kept off it are not told of', async (context) => {
    const { machine } = await createWorldFor(context, 2);
    const { open, address, list } = machine(0);
    // At different addresses two rooms could take the same free port.
    await Promise.all([
      open('told', '7000'),
      open('hidden', '7001', '--no-announce'),
      open('at home', '7002', '--bind', '127.0.0.1'),
      open('at one address', '7003', '--bind', address),
    ]);
    const rooms = await untilListed(machine(1), 'at one address', 'told');
    expect(rooms.find(({ name }) => name === 'at one address')).toMatchObject({ address });
    const [there, here] = await Promise.all([machine(1).list(address), list('localhost')]);
    expect(namesIn(there)).toEqual(['at one address', 'told']);
    expect(namesIn(here)).toEqual(['at home', 'at one address', 'hidden', 'told']);
  });

  test('an open menu follows rooms that come and go, one that is killed, and a network that is cut', async (context) => {
    const { machine } = await createWorldFor(context, 4);
    const [looking, one, other, lost] = [machine(0), machine(1), machine(2), machine(3)];
    const menu = looking.menu();
    await Promise.all([one.open('doomed'), other.open('quick'), lost.open('lost')]);
    await menu.waitFor('3 on the network', patience);
    const doomed = (await one.list('localhost')).find(({ name }) => name === 'doomed');
    if (!doomed?.pid) throw new Error('who opened a room knows its process');
    process.kill(doomed.pid, 'SIGKILL');
    await lost.cut();
    await menu.waitFor('1 on the network', patience);
    await lost.mend();
    await menu.waitFor('2 on the network', patience);
    await other.portico('stop', 'quick');
    await menu.waitFor('1 on the network', patience);
  });

  test('a machine is asked for its rooms where nothing passes that is told to everybody', async (context) => {
    const { machine, setMulticast } = await createWorldFor(context, 2);
    const [{ open, portico, address }, { list, portico: asking, menu }] = [machine(0), machine(1)];
    await setMulticast(false);
    await Promise.all([open('twin'), open('twin')]);
    const [rooms, around, silent] = await Promise.all([list(address), list(), asking('list', '10.77.0.99')]);
    expect(namesIn(rooms)).toEqual(['twin', 'twin (2)']);
    expect(rooms).toContainEqual(expect.objectContaining({ source: 'lan', address }));
    expect(around).toEqual([]);
    expect(silent).toMatchObject({
      exitCode: 3,
      stderr: 'portico: 10.77.0.99 does not tell of its rooms: join one by its port: portico join 10.77.0.99:5000\n',
    });
    // From now on it is known.
    expect(await asking('join', `irc://${address}:4242`)).toMatchObject({ exitCode: 0 });
    const [known] = await Promise.all([list(), menu().waitFor('2 on the network', patience)]);
    expect(namesIn(known)).toEqual(['twin', 'twin (2)']);
    await portico('stop', '--all');
    expect(await asking('list', address)).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: `${address} tells of no rooms\n`,
    });
  });
});
