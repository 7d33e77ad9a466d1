/** Interfaces that come and go, on the host of a room and on that of who looks. */
import {
  canMakeNetworks,
  createNetwork,
  createSandbox,
  eventually,
  type Network,
  type Sandbox,
} from '@portico/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lastSeen, patience, startOn } from './program.ts';

describe.skipIf(!canMakeNetworks())('on a network of three hosts', { timeout: 90_000 }, () => {
  let network: Network;
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await createSandbox();
    network = await createNetwork({ hosts: 3 });
  });

  afterAll(async () => {
    await sandbox.dispose();
    await network.dispose();
  });

  test('rooms and who looks for them find each other when their cables are plugged in, and lose each other without', async () => {
    const [one, other, looking] = network.hosts;
    if (!one || !other || !looking) throw new Error('there are three hosts');
    await Promise.all([one.unplug(), looking.unplug()]);
    const browser = startOn(sandbox, looking, 'browser');
    await browser.stdout.waitFor('looking', patience);
    for (const host of [one, other])
      await startOn(sandbox, host, 'announcer', 'same name', '1').stdout.waitFor('announcing', patience);
    await looking.plug();
    await eventually(() => expect(lastSeen(browser)).toEqual(['1', 'same name 1@10.77.0.2:6001']), patience);
    // The one that comes later finds its name taken, though it had it for itself without a network.
    await one.plug();
    const both = ['2', 'same name 1 (2)@10.77.0.1:6001', 'same name 1@10.77.0.2:6001'];
    await eventually(() => expect(lastSeen(browser)).toEqual(both), patience);
    await looking.unplug();
    await eventually(() => expect(lastSeen(browser)).toEqual(['0']), patience);
    await looking.plug();
    await eventually(() => expect(lastSeen(browser)).toEqual(both), patience);
  });
});
