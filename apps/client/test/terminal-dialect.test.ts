import { connectWire, createSandbox, freePort, listenWire, startRoomProcess } from '@portico/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openClientScreen } from './client-program.ts';

async function openRoom(): Promise<number> {
  const sandbox = await createSandbox();
  onTestFinished(sandbox.dispose);
  return (await startRoomProcess(sandbox)).port;
}

describe('two people at their terminals', () => {
  it('share a port by their commands, one on a screen and one without', async () => {
    const port = await openRoom();
    const shared = await listenWire();
    onTestFinished(shared.close);
    const args = ['--dialect', 'chatos', '--peer', 'portico'];
    const maya = await openClientScreen(port, ...args);
    await maya.waitFor('you are maya');
    const bob = await openClientScreen(port, ...args, '--nick', 'bob', '--mode', 'plain');
    await bob.waitFor('you are bob');
    bob.type('/private maya\r');
    await maya.waitFor('/accept bob');
    maya.type('/accept\r');
    await bob.waitFor('maya agrees to a private connection with bob');
    maya.type(`/share bob ${shared.port}\r`);
    await bob.waitFor('maya offers bob a byte stream');
    bob.type('/reach maya\r');
    await bob.waitFor(/maya's port is here: 127\.0\.0\.1:\d+/);
    const [, reached] = /is here: 127\.0\.0\.1:(\d+)/.exec(bob.text()) ?? [];
    const here = await connectWire({ port: Number(reached) });
    const there = await shared.accept();
    there.send('through the room');
    await here.waitFor('through the room');
    await maya.waitFor('bob opened a byte stream');
    expect(maya.text()).not.toMatch(/[0-9a-f]{32}/);
  });

  it('go from room to room behind one port without a screen', async () => {
    const port = await openRoom();
    const args = ['--dialect', 'hub', '--peer', 'portico', '--mode', 'plain'];
    const maya = await openClientScreen(port, ...args);
    await maya.waitFor('here: maya');
    const bob = await openClientScreen(port, ...args, '--nick', 'bob', '--room', 'tea');
    await bob.waitFor('here: bob');
    maya.type('/rooms\r');
    await maya.waitFor(/rooms: .*tea/);
    maya.type('/join tea\r');
    await maya.waitFor(/here: .*bob/);
    maya.type('/peers\r');
    await maya.waitFor('this protocol has no peers, only a server');
    maya.type('/share bob 22\r');
    await maya.waitFor('this protocol carries no byte streams');
    maya.type('one lump\r/part\rback home\r');
    await bob.waitFor('maya: one lump');
    await bob.waitFor(/maya left/);
    expect(bob.text()).not.toContain('back home');
  });

  it('meet in a mesh, and see where each of them is', async () => {
    const port = await freePort();
    const maya = await openClientScreen(port, '--dialect', 'peerchat-json', '--mesh');
    await maya.waitFor('others join with');
    const bob = await openClientScreen(port, '--dialect', 'peerchat-json', '--nick', 'bob');
    await Promise.all([maya.waitFor('bob joined'), bob.waitFor('maya joined')]);
    bob.type('/peers\r');
    await bob.waitFor(new RegExp(`maya +127\\.0\\.0\\.1:${port}`));
    bob.type('/msg maya psst\r');
    await bob.waitFor('this protocol has no messages to one person');
    maya.type('/me waves\r');
    await Promise.all([maya, bob].map((screen) => screen.waitFor('maya: *waves*')));
    bob.type('hello\r/quit\r');
    await maya.waitFor('bob: hello');
    await maya.waitFor(/bob (?:joined|left|came and went)/);
  });
});
