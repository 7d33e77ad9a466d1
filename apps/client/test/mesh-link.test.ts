import { connectWire, freePort, listenWire, type WireServer } from '@portico/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openMeshPeer } from './mesh-peer.ts';

async function listenAsPeer(): Promise<WireServer> {
  const server = await listenWire();
  onTestFinished(server.close);
  return server;
}

const introduction = (type: 'join' | 'join-reply', name: string, port: number): string =>
  `{"type": "${type}", "name": "${name}", "age": "20", "zip": "12345", "port": "${port}"}\n`;

describe.each(['peerchat-json', 'peerchat'])('a mesh of %s', (dialect) => {
  it.each(['first', 'second'])('brings everything once to everybody, when the third joins by the %s', async (by) => {
    const ann = await openMeshPeer(dialect, 'ann');
    const bob = await openMeshPeer(dialect, 'bob', ann.port);
    await ann.joined('bob');
    const cyd = await openMeshPeer(dialect, 'cyd', by === 'first' ? ann.port : bob.port);
    await Promise.all([ann.joined('cyd'), bob.joined('cyd')]);
    for (const one of [ann, bob, cyd]) for (const text of ['one', 'two']) one.say(text);
    await Promise.all([ann.heard(4), bob.heard(4), cyd.heard(4)]);
    expect(ann.said().toSorted()).toEqual(['bob: one', 'bob: two', 'cyd: one', 'cyd: two']);
    expect(bob.said().toSorted()).toEqual(['ann: one', 'ann: two', 'cyd: one', 'cyd: two']);
    expect(cyd.said().toSorted()).toEqual(['ann: one', 'ann: two', 'bob: one', 'bob: two']);
  });

  it('hears what somebody says who has hardly come, and does not wait', async () => {
    const ann = await openMeshPeer(dialect, 'ann');
    const bob = await openMeshPeer(dialect, 'bob', ann.port);
    await ann.joined('bob');
    const cyd = await openMeshPeer(dialect, 'cyd', ann.port);
    cyd.say('am I late?');
    await cyd.link.leave();
    await Promise.all([ann.left('cyd'), bob.left('cyd')]);
    expect([...ann.said(), ...bob.said()]).toEqual(['cyd: am I late?', 'cyd: am I late?']);
  });

  it('lives on when the one who began it leaves', async () => {
    const ann = await openMeshPeer(dialect, 'ann');
    const bob = await openMeshPeer(dialect, 'bob', ann.port);
    await bob.joined('ann');
    await ann.link.leave();
    await bob.left('ann');
    const cyd = await openMeshPeer(dialect, 'cyd', bob.port);
    await Promise.all([bob.joined('cyd'), cyd.joined('bob')]);
    bob.say('still here');
    await cyd.heard(1);
    expect(cyd.said()).toEqual(['bob: still here']);
  });

  it('tells who is in it, and where', async () => {
    const ann = await openMeshPeer(dialect, 'ann');
    const bob = await openMeshPeer(dialect, 'bob', ann.port);
    await ann.joined('bob');
    ann.link.request({ type: 'who', room: '' });
    expect(ann.events().at(-1)).toMatchObject({
      type: 'listed',
      members: [{ nickname: 'ann' }, { nickname: 'bob', address: { host: '127.0.0.1', port: bob.port } }],
    });
  });
});

describe('a peer of a mesh', () => {
  it('is in it from the start, and tells where others find it', async () => {
    const ann = await openMeshPeer('peerchat-json', 'ann');
    expect(ann.events()).toMatchObject([
      { type: 'joined', room: 'demo', member: { nickname: 'ann' } },
      { type: 'noticed', text: expect.stringContaining(`portico join peerchat+json://127.0.0.1:${ann.port}`) },
    ]);
  });

  it('is a guest there when its nickname is none', async () => {
    const ann = await openMeshPeer('peerchat-json', 'a,b');
    expect(ann.events()).toMatchObject([
      { type: 'refused', request: 'join', refusal: { code: 'nickname-invalid' } },
      { type: 'joined', member: { nickname: 'guest-1' } },
      { type: 'noticed' },
    ]);
  });

  it.each([
    { type: 'whisper', to: 'bob', text: 'psst' },
    { type: 'rename', nickname: 'eve' },
    { type: 'list-rooms' },
    { type: 'join', room: 'tea', nickname: undefined },
    { type: 'leave', room: '' },
    { type: 'ask-private', to: 'bob' },
    { type: 'offer-stream', to: 'bob' },
    { type: 'close' },
  ] as const)('cannot ask for %j', async (request) => {
    const ann = await openMeshPeer('peerchat-json', 'ann');
    ann.link.request(request);
    expect(ann.events().at(-1)).toMatchObject({
      type: 'refused',
      request: request.type,
      refusal: { code: 'not-in-this-dialect', text: expect.stringContaining('this protocol') },
    });
  });

  it('cannot close it, and is told what leaves it', async () => {
    const ann = await openMeshPeer('peerchat-json', 'ann');
    ann.link.request({ type: 'close' });
    const text = 'this protocol cannot shut a room down: "client exit" leaves it';
    expect(ann.events().at(-1)).toMatchObject({ type: 'refused', refusal: { text } });
  });

  it('goes on past a dead peer of a list, and past itself', async () => {
    const server = await listenAsPeer();
    const dead = await freePort();
    const ann = await openMeshPeer('peerchat-json', 'ann', server.port);
    const contact = await server.accept();
    await contact.waitFor('"join"');
    ann.say('hello');
    contact.send(introduction('join-reply', 'bob', server.port));
    await contact.waitFor('"who"');
    contact.send(
      `{"type": "who-reply", "peers": [{"ip": "127.0.0.1", "port": "${dead}"}, {"ip": "127.0.0.1", "port": "${ann.port}"}]}\n`,
    );
    await contact.waitFor('hello');
    const texts = ann.events().flatMap((event) => (event.type === 'noticed' ? [event.text] : []));
    expect(texts.slice(1)).toEqual([`127.0.0.1:${dead} did not answer`]);
  });

  it('keeps one of two connections to the same peer', async () => {
    const server = await listenAsPeer();
    const ann = await openMeshPeer('peerchat-json', 'ann', server.port);
    const dialled = await server.accept();
    dialled.send(introduction('join-reply', 'bob', server.port));
    await dialled.waitFor('"who"');
    const calling = await connectWire({ port: ann.port });
    calling.send(introduction('join', 'bob', server.port));
    const [kept, spare] = ann.port > server.port ? [dialled, calling] : [calling, dialled];
    expect(await spare.ended).toBe('fin');
    kept.send('{"type": "who"}\n{"type": "message", "message": "once"}\n');
    await ann.heard(1);
    ann.say('back');
    await kept.waitFor('back');
    expect(ann.said()).toEqual(['bob: once']);
    expect(spare.received()).not.toContain('back');
  });

  it('who dials another while that one dials it hears and says everything once', async () => {
    const server = await listenAsPeer();
    const [ann, bob] = [
      await openMeshPeer('peerchat-json', 'ann', server.port),
      await openMeshPeer('peerchat-json', 'bob', server.port),
    ];
    const contacts = [await server.accept(), await server.accept()];
    for (const contact of contacts) contact.send(introduction('join-reply', 'eve', server.port));
    await Promise.all(contacts.map((contact) => contact.waitFor('"who"')));
    const others = [bob.port, ann.port].map((port) => `{"ip": "127.0.0.1", "port": "${port}"}`);
    for (const contact of contacts) contact.send(`{"type": "who-reply", "peers": [${others.join(', ')}]}\n`);
    ann.say('one');
    bob.say('two');
    await Promise.all([ann.heard(1), bob.heard(1)]);
    for (const [index, one] of [ann, bob].entries()) {
      contacts[index]?.send('{"type": "message", "message": "last"}\n');
      await one.heard(2);
    }
    expect([ann.said(), bob.said()]).toEqual([
      ['bob: two', 'eve: last'],
      ['ann: one', 'eve: last'],
    ]);
  });

  it('lets strangers be who send something else', async () => {
    const ann = await openMeshPeer('peerchat-json', 'ann');
    const stranger = await connectWire({ port: ann.port });
    stranger.send(`{"type": "message", "message": "${'x'.repeat(70_000)}`);
    expect(await stranger.ended).toBe('fin');
    const bob = await openMeshPeer('peerchat-json', 'bob', ann.port);
    await Promise.all([ann.joined('bob'), bob.joined('ann')]);
    expect(ann.said()).toEqual([]);
  });

  it('listens on IPv4 and on IPv6', async () => {
    const ann = await openMeshPeer('peerchat-json', 'ann');
    const bob = await connectWire({ host: '::1', port: ann.port });
    bob.send(introduction('join', 'bob', 4000));
    await bob.waitFor('"join-reply"');
    bob.send('{"type": "who"}\n');
    await ann.joined('bob');
    ann.link.request({ type: 'who', room: '' });
    expect(ann.events().at(-1)).toMatchObject({
      members: [{ nickname: 'ann' }, { nickname: 'bob', address: { host: '::1', port: 4000 } }],
    });
  });

  it('takes 64 connections', async () => {
    const ann = await openMeshPeer('peerchat-json', 'ann');
    const wires = await Promise.all(Array.from({ length: 64 }, () => connectWire({ port: ann.port })));
    const tooMany = await connectWire({ port: ann.port });
    expect(await tooMany.ended).not.toBe('');
    wires[63]?.send(introduction('join', 'bob', 4000));
    await ann.joined('bob');
    for (const wire of wires) wire.reset();
  });

  it('tells that whom it has dialled does not take it in', async () => {
    const server = await listenAsPeer();
    const ann = await openMeshPeer('peerchat-json', 'ann', server.port);
    const contact = await server.accept();
    contact.end();
    await ann.told((news) => news.type === 'disconnected' && news.reason === 'the other side ended it');
  });
});
