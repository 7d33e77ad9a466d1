/** Avahi, which most Linux desktops run, on the same network as our rooms, and on the same host. */
import { createNetwork, createSandbox, eventually, type Network, type Sandbox } from '@portico/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Avahi, canTryAvahi, startAvahi } from './avahi.ts';
import { lastSeen, startOn } from './program.ts';

describe.skipIf(!canTryAvahi())('beside Avahi', () => {
  let network: Network;
  let sandbox: Sandbox;
  let avahi: Avahi;

  beforeAll(async () => {
    sandbox = await createSandbox();
    network = await createNetwork({ hosts: 2 });
    const [first, second] = network.hosts;
    if (!first || !second) throw new Error('there are two hosts');
    avahi = await startAvahi(sandbox, first);
    await startOn(sandbox, first, 'announcer', 'here', '1').stdout.waitFor('announcing');
    await startOn(sandbox, second, 'announcer', 'v1.2 ü', '1').stdout.waitFor('announcing');
  });

  afterAll(async () => {
    await sandbox.dispose();
    await network.dispose();
  });

  test('our rooms are seen by it, those of its own host too, as rooms and as servers of IRC', async () => {
    const browser = avahi.start('avahi-browse', '-rp', '_portico._tcp');
    await browser.stdout.waitFor(
      /^=;eth0;IPv4;here\\0321;_portico\._tcp;local;portico-\w+\.local;10\.77\.0\.1;6001;/mu,
    );
    // The bytes of its name in decimal: another dot stands in for the dot, which would end the label.
    const name = 'v1\\226\\128\\1642\\032\\195\\188\\0321';
    await browser.stdout.waitFor(`;${name};_portico._tcp;local`);
    await avahi.start('avahi-browse', '-p', '_irc._tcp').stdout.waitFor(`;${name};_irc._tcp;local`);
  });

  test('what it publishes is listed, by who looks on its host too', async () => {
    const publishing = avahi.start('avahi-publish', '-s', 'my.server', '_portico._tcp', '7000', 'dialects=hub');
    await publishing.stderr.waitFor('Established');
    const browsers = network.hosts.map((host) => startOn(sandbox, host, 'browser'));
    for (const { stdout } of browsers) await stdout.waitFor('my.server@10.77.0.1:7000');
    publishing.kill('SIGTERM');
    for (const browser of browsers) {
      await eventually(() =>
        expect(lastSeen(browser)).toEqual(['2', 'here 1@10.77.0.1:6001', 'v1.2 ü 1@10.77.0.2:6001']),
      );
    }
  });
});
