/** Of a room that tells the network of itself the doctor says whether that is heard. */
import { canMakeNetworks, createNetwork, createSandbox, eventually, runPortico, runProgram } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';

test.skipIf(!canMakeNetworks())(
  'what a network keeps back of a room is told from a room that says nothing',
  async () => {
    const network = await createNetwork({ hosts: 2 });
    const [here, there] = network.hosts;
    if (!here || !there) throw new Error('a network has the hosts that were asked for');
    const [mine, theirs] = await Promise.all([createSandbox(), createSandbox()]);
    onTestFinished(async () => {
      await Promise.all([mine.dispose(), theirs.dispose()]);
      await network.dispose();
    });
    await Promise.all([
      runPortico(theirs, ['host', '5000', '--detach', '--name', 'told'], { on: there }),
      runPortico(theirs, ['host', '5001', '--detach', '--no-announce'], { on: there }),
      runPortico(theirs, ['host', '5003', '--detach', '--private', '--name', 'vault'], { on: there }),
      ...[here, there].map((host, at) => {
        const command = host.run('ip', 'addr', 'add', `fd77::${at + 1}/64`, 'dev', 'eth0', 'nodad');
        return runProgram({ ...command, env: mine.env });
      }),
    ]);
    const ask = async (port: number, address = there.address) => {
      const args = ['doctor', `irc://${address}:${port}`, '--json'];
      const { stdout } = await runPortico(mine, args, { on: here, within: 30_000 });
      return stdout;
    };
    // A room is told of once it has asked whether its name is free.
    await eventually(async () => expect(await ask(5000)).toMatch(/eth0 heard; rooms at [\d.:, ]*:5000\b/u));
    // Right after: what was just told to everybody is not told again for a second.
    const again = await ask(5000);
    expect(again).toContain('"ok":true');
    expect(again).not.toContain('multicast-filtered');
    const [overIPv6, atAnother] = await Promise.all([ask(5000, '[fd77::2]'), ask(5002)]);
    // There the room is heard at an address of the link alone.
    expect(overIPv6).toContain('"ok":true');
    expect(overIPv6).not.toContain('multicast-filtered');
    // Nobody is at this port, and what else is there is told.
    expect(atAnother).toMatch(/that machine tells of rooms at [\d.:, ]*:5000\b/u);
    // Which says nothing to who has no invite.
    await eventually(async () => expect(await ask(5003)).toContain('"ok":true'));
    const byName = await runPortico(mine, ['doctor', 'vault'], { on: here });
    expect(byName).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('with its invite: portico join -') });
    const ownRooms = await runPortico(theirs, ['doctor'], { on: there });
    expect(ownRooms).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('portico invite vault') });
    const noSuch = await runPortico(mine, ['doctor', 'nosuch'], { on: here });
    expect(noSuch).toMatchObject({ exitCode: 3, stderr: '' });
    expect(noSuch.stdout).toMatch(/^✗ there is no room "nosuch" here or on the network: .+\n\nnetwork /u);
    await network.setMulticast(false);
    const [told, silent] = await Promise.all([ask(5000), ask(5001)]);
    expect(told).toContain('multicast-filtered');
    expect(silent).not.toContain('multicast-filtered');
  },
  60_000,
);
