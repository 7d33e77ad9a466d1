/** Twenty hosts of a network: namespaces that a bridge joins. */
import {
  canMakeNetworks,
  createNetwork,
  createSandbox,
  eventually,
  type Network,
  type NetworkHost,
  type Program,
  type Sandbox,
} from '@portico/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lastSeen, patience, startOn } from './program.ts';

const HOSTS = 20;
const ROOMS_OF_EACH = 10;

describe.skipIf(!canMakeNetworks())('on a network of twenty hosts', { timeout: 90_000 }, () => {
  let network: Network;
  let sandbox: Sandbox;
  let announcers: readonly Program[] = [];

  const host = (at: number): NetworkHost => {
    const found = network.hosts[at];
    if (!found) throw new Error(`there is no host ${at}`);
    return found;
  };

  const start = (at: number, program: string, ...args: readonly string[]): Program =>
    startOn(sandbox, host(at), program, ...args);

  beforeAll(async () => {
    sandbox = await createSandbox();
    network = await createNetwork({ hosts: HOSTS + 1 });
    // Once alone, so that the others need not compile it again.
    const first = start(HOSTS, 'crowd', 'nobody', '0');
    await first.stdout.waitFor('announcing', patience);
    first.kill('SIGTERM');
    await first.exited;
    announcers = network.hosts
      .slice(0, HOSTS)
      .map((_, at) => start(at, 'crowd', `host ${at} room`, String(ROOMS_OF_EACH)));
    await Promise.all(announcers.map(({ stdout }) => stdout.waitFor('announcing', patience)));
  }, 90_000);

  afterAll(async () => {
    await sandbox.dispose();
    await network.dispose();
  });

  test('two hundred rooms are listed, those of a host that is killed or ends no more, and then nobody says a word', async () => {
    const browser = start(HOSTS, 'browser');
    const rooms = network.hosts
      .slice(0, HOSTS)
      .flatMap(({ address }, at) =>
        Array.from({ length: ROOMS_OF_EACH }, (_, nth) => `host ${at} room ${nth + 1}@${address}:${6001 + nth}`),
      );
    await eventually(() => expect(lastSeen(browser)).toEqual([`${rooms.length}`, ...rooms.toSorted()]), patience);
    announcers[0]?.kill('SIGTERM');
    await browser.stdout.waitFor('190: ', patience);
    announcers[1]?.kill('SIGKILL');
    await browser.stdout.waitFor('180: ', patience);
    expect(lastSeen(browser).filter((room) => room.startsWith('host 1 '))).toEqual([]);
    browser.kill('SIGKILL');
    // All has been told, and who asked is gone: within this time nobody says anything.
    await eventually(async () => expect(await sentWithin(1000)).toEqual(network.hosts.map(() => 0)), patience);
  });

  /** How many packets each host sends in this time. */
  async function sentWithin(milliseconds: number): Promise<readonly number[]> {
    const before = await network.sent();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return (await network.sent()).map((packets, at) => packets - (before[at] ?? 0));
  }
});
