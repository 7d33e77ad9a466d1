/** The program of a room as one peer of a mesh of document 001: dialled, and dialling. */
import { connectWire, freePort, listenWire, type Wire } from '@portico/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openRoom } from './visited-room.ts';

const introduction = (type: string, name: string, port: number) =>
  `{"type":"${type}","name":"${name}","age":"20","zip":"97201","port":"${port}"}\n`;
const chat = (text: string) => `{"type":"message","message":"${text}"}\n`;
const list = (...ports: readonly number[]) =>
  `{"type":"who-reply","peers":[${ports.map((port) => `{"ip":"127.0.0.1","port":"${port}"}`)}]}\n`;

/** A peer that listens; its connections are the test's. */
async function openPeer() {
  const peer = await listenWire();
  onTestFinished(peer.close);
  return peer;
}

/** Dials the room and introduces itself as a peer that listens at `port`. */
async function dialRoom(port: number, name: string, listens: number): Promise<Wire> {
  const wire = await connectWire({ port });
  wire.send(introduction('join', name, listens));
  await wire.waitFor('"type":"join-reply","name":"friends"');
  wire.send('{"type":"who"}\n');
  await wire.waitFor('"type":"who-reply"');
  return wire;
}

describe('a peer that dials the room', () => {
  test('chats with everybody there, and reads who says what', async () => {
    const { room, join } = await openRoom();
    const maya = await join('maya');
    const kevin = await dialRoom(room.port, 'kevin', 40_001);
    await maya.waitFor('* kevin joined\n');
    kevin.send(chat('hello'));
    await maya.waitFor('kevin: hello\n');
    maya.send('hi kevin\n');
    await kevin.waitFor(chat('maya: hi kevin'));
    kevin.send('{"type":"leave"}\n');
    await maya.waitFor('* kevin left\n');
    expect(await kevin.ended).toBe('fin');
  });

  test('is told of the others, and hears nothing of theirs twice', async () => {
    const { room, join } = await openRoom();
    const maya = await join('maya');
    const one = await dialRoom(room.port, 'one', 40_001);
    const two = await dialRoom(room.port, 'two', 40_002);
    expect(two.received()).toContain(list(40_001));
    await maya.waitFor('* two joined\n');
    one.send(chat('to all'));
    await maya.waitFor('one: to all\n');
    maya.send('done\n');
    await two.waitFor(chat('maya: done'));
    expect(two.received()).not.toContain('to all');
  });

  test('is told when the room closes', async () => {
    const { room } = await openRoom();
    const kevin = await dialRoom(room.port, 'kevin', 40_001);
    room.kill('SIGTERM');
    await kevin.waitFor('{"type":"leave"}\n');
    expect(await kevin.ended).toBe('fin');
    expect(await room.exited).toMatchObject({ exitCode: 0 });
  });

  test('gets each message in a write of its own', async () => {
    const { room, join } = await openRoom();
    const maya = await join('maya');
    const kevin = await dialRoom(room.port, 'kevin', 40_001);
    await maya.waitFor('* kevin joined\n');
    const before = performance.now();
    maya.send('1\n2\n3\n4\n');
    await kevin.waitFor(chat('maya: 4'));
    expect(kevin.received()).toContain(['1', '2', '3', '4'].map((text) => chat(`maya: ${text}`)).join(''));
    expect(performance.now() - before).toBeGreaterThan(3 * 29);
  });
});

describe('--bridge', () => {
  test('leads the room into a mesh: its contact first, then whom that one lists', async () => {
    const [contact, listed] = [await openPeer(), await openPeer()];
    const dead = await freePort();
    const { room, join } = await openRoom(['--bridge', `peerchat-json@127.0.0.1:${contact.port}`]);
    const maya = await join('maya');
    const first = await contact.accept();
    await first.waitFor(`"type":"join","name":"friends","age":"30","zip":"12345","port":"${room.port}"`);
    first.send(introduction('join-reply', 'contact', contact.port));
    await first.waitFor('{"type":"who"}\n');
    first.send(list(listed.port, dead, room.port));
    const second = await listed.accept();
    await second.waitFor('"type":"join","name":"friends"');
    second.send(introduction('join-reply', 'listed', listed.port));
    await maya.waitFor('* listed joined\n');
    maya.send('hello mesh\n');
    for (const wire of [first, second]) await wire.waitFor(chat('maya: hello mesh'));
    second.send(chat('hello room'));
    await maya.waitFor('listed: hello room\n');
    expect(second.received()).not.toContain('"who"');
    await room.stdout.waitFor(`no way to the peer at 127.0.0.1:${dead}: ECONNREFUSED`);
  });

  test('of a peer that dials the room at the same time keeps one connection', async () => {
    const contact = await openPeer();
    const { room, join } = await openRoom(['--bridge', `peerchat-json@127.0.0.1:${contact.port}`]);
    const maya = await join('maya');
    const ours = await contact.accept();
    const theirs = await connectWire({ port: room.port });
    theirs.send(introduction('join', 'kevin', contact.port));
    ours.send(introduction('join-reply', 'kevin', contact.port));
    const [kept, spare] = room.port > contact.port ? [ours, theirs] : [theirs, ours];
    expect(await spare.ended).toBe('fin');
    kept.send('{"type":"who"}\n');
    kept.send(chat('still here'));
    await maya.waitFor('kevin: still here\n');
    maya.send('good\n');
    await kept.waitFor(chat('maya: good'));
    expect(spare.received()).not.toContain('maya: good');
  });
});

test('a strict room of a mesh takes in nobody else', async () => {
  const { room, visit } = await openRoom(['--strict', 'peerchat-json']);
  const kevin = await dialRoom(room.port, 'kevin', 40_001);
  const stranger = await visit();
  stranger.send('hello\n');
  expect(await stranger.ended).toBe('fin');
  expect(stranger.received()).toBe('');
  const other = await dialRoom(room.port, 'other', 40_002);
  expect(other.received()).toContain(list(40_001));
  kevin.end();
});
