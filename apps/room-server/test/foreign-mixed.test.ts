/** Programs of five documents in one room: what one of them says, as each of the others reads it. */
import {
  chatos,
  connectWire,
  createSandbox,
  hub,
  peerchat,
  peerchatJson,
  type Sandbox,
  speak,
  startRoomProcess,
} from '@portico/testkit';
import { beforeAll, expect, onTestFinished, test } from 'vitest';

type Name = 'line' | 'hub' | 'chatos' | 'peerchat' | 'json';
const names: readonly Name[] = ['line', 'hub', 'chatos', 'peerchat', 'json'];

/** Everybody is called as what they speak, and has come in. */
async function fillRoom(sandbox: Sandbox) {
  const room = await startRoomProcess(sandbox, ['--name', 'friends']);
  const dial = () => connectWire({ port: room.port });
  const packing = 'bytes one at a time';

  const line = await dial();
  line.send('/nick line\n');
  await line.waitFor('/help lists the commands\n');
  const inHub = speak(await dial(), hub(), { packing });
  inHub.send({ command: '/nick', nickname: 'hub' }, { command: '/join', room: 'friends' });
  expect([await inHub.next(), await inHub.next()]).toMatchObject([
    { command: '/nicknameSet' },
    { command: '/joinSuccess' },
  ]);
  const inChatos = speak(await dial(), chatos, { packing });
  inChatos.send({ opcode: 0, nickname: 'chatos' });
  expect(await inChatos.next()).toEqual({ opcode: 2, id: 0n });
  const inPeerchat = speak(await dial(), peerchat(), { reading: 'recv' });
  inPeerchat.send({ code: 1, username: 'peerchat', port: 4001 });
  expect(await inPeerchat.next()).toMatchObject({ code: 3, peers: [] });
  const inJson = speak(await dial(), peerchatJson(), { packing });
  inJson.send({ type: 'join', name: 'json', port: '4002' }, { type: 'who' });
  expect([await inJson.next(), await inJson.next()]).toMatchObject([
    { type: 'join-reply' },
    { type: 'who-reply', peers: [] },
  ]);
  return { room, line, hub: inHub, chatos: inChatos, peerchat: inPeerchat, json: inJson };
}

/** Of a test that breaks it up. */
async function fillOwnRoom() {
  const sandbox = await createSandbox();
  onTestFinished(sandbox.dispose);
  return fillRoom(sandbox);
}

let people: People;
beforeAll(async () => {
  const sandbox = await createSandbox();
  people = await fillRoom(sandbox);
  return sandbox.dispose;
});

type People = Awaited<ReturnType<typeof fillRoom>>;

const says: Readonly<Record<Name, (people: People, text: string) => void>> = {
  line: ({ line }, text) => line.send(`${text}\n`),
  hub: ({ hub }, message) => hub.send({ command: '/broadcast', room: 'friends', message }),
  chatos: ({ chatos }, message) => chatos.send({ opcode: 1, id: 1n, nickname: '', message }),
  peerchat: ({ peerchat }, text) => peerchat.send({ text }),
  json: ({ json }, message) => json.send({ type: 'message', message }),
};

/** The next thing that somebody hears is this text of `from`. */
const hears: Readonly<Record<Name, (people: People, from: Name, text: string) => Promise<void>>> = {
  line: ({ line }, from, text) => line.waitFor(`\n${from}: ${text}\n`),
  hub: async ({ hub }, nickname, message) => {
    expect(await hub.next()).toEqual({ command: '/broadcast', nickname, room: 'friends', message });
  },
  chatos: async ({ chatos }, nickname, message) => {
    expect(await chatos.next()).toEqual({ opcode: 1, id: expect.any(BigInt), nickname, message });
  },
  peerchat: async ({ peerchat }, from, text) => {
    expect(await peerchat.next()).toEqual({ text: `${from}: ${text}` });
  },
  json: async ({ json }, from, text) => {
    expect(await json.next()).toEqual({ type: 'message', message: `${from}: ${text}` });
  },
};

test('each hears every other once, in the bytes of its own document', async () => {
  for (const speaker of names) {
    says[speaker](people, `I am ${speaker}`);
    if (speaker === 'chatos') expect(await people.chatos.next()).toEqual({ opcode: 2, id: 1n });
    for (const hearer of names) {
      if (hearer !== speaker) await hears[hearer](people, speaker, `I am ${speaker}`);
    }
  }
});

test('a text never becomes two messages on another wire', async () => {
  const hostile = 'a"}\n{"type":"leave"}{"command":"/close"}\r\n\0\u0001\0\0\0\u0002\0\0\0server exit';
  people.hub.send({ command: '/broadcast', room: 'friends', message: hostile });
  expect(await people.chatos.next()).toMatchObject({ opcode: 1, nickname: 'hub' });
  expect(await people.peerchat.next()).toHaveProperty('text', expect.stringMatching(/^hub: a"\}.*server exit$/));
  expect(await people.json.next()).toMatchObject({ type: 'message', message: expect.stringMatching(/^hub: a"\}/) });
  says.hub(people, 'end');
  for (const hearer of ['line', 'chatos', 'peerchat', 'json'] as const) await hears[hearer](people, 'hub', 'end');
  expect(people.line.received().split('\n').slice(-3, -1)).toEqual([
    expect.stringMatching(/^hub: a"\}.*server exit$/),
    'hub: end',
  ]);
});

test('one to one goes across, too', async () => {
  const whispered = { command: '/direct', nickname: 'chatos', room: 'hub', message: 'psst' };
  people.chatos.send({ opcode: 1, id: 1n, nickname: 'hub', message: 'psst' });
  expect(await people.hub.next()).toEqual(whispered);
  people.hub.send({ command: '/direct', room: 'chatos', message: 'psst' });
  expect(await people.chatos.next()).toEqual({ opcode: 2, id: 1n });
  expect(await people.chatos.next()).toMatchObject({ opcode: 1, nickname: 'hub', message: 'psst' });
  for (const name of ['line', 'peerchat', 'json'] as const)
    people.hub.send({ command: '/direct', room: name, message: 'psst' });
  await people.line.waitFor('\nhub -> you: psst\n');
  expect(await people.peerchat.next()).toEqual({ text: 'hub -> you: psst' });
  expect(await people.json.next()).toEqual({ type: 'message', message: 'hub -> you: psst' });
});

test('who ends its side with its last words is still answered', async () => {
  const port = people.line.remote.port;
  const asker = speak(await connectWire({ port }), hub());
  asker.send({ command: '/nick', nickname: 'asker' }, { command: '/listRooms' });
  asker.wire.end();
  expect([await asker.next(), await asker.next()]).toMatchObject([
    { command: '/nicknameSet' },
    { message: '\nfriends' },
  ]);
  const sayer = speak(await connectWire({ port }), chatos);
  sayer.send({ opcode: 0, nickname: 'sayer' }, { opcode: 1, id: 9n, nickname: 'nobody', message: 'x' });
  sayer.wire.end();
  expect([await sayer.next(), await sayer.next()]).toMatchObject([{ opcode: 2 }, { opcode: 3, code: 3 }]);
  const peer = speak(await connectWire({ port }), peerchat());
  peer.send({ code: 1, username: 'passing', port: 4003 });
  peer.wire.end();
  expect(await peer.next()).toMatchObject({ code: 3, peers: ['127.0.0.1:4001'] });
  for (const { wire } of [asker, sayer, peer]) expect(await wire.ended).toBe('fin');
});

test('who breaks off is missed by those whose document has words for it, and harms nobody', async () => {
  const people = await fillOwnRoom();
  for (const wire of [people.chatos.wire, people.peerchat.wire, people.json.wire]) wire.reset();
  await people.line.waitFor('* chatos lost the connection\n');
  await people.line.waitFor('* peerchat lost the connection\n');
  await people.line.waitFor('* json lost the connection\n');
  const missed = [await people.hub.next(), await people.hub.next(), await people.hub.next()];
  expect(missed.map(({ command, nickname }) => `${command} ${nickname}`).toSorted()).toEqual([
    '/leaveRoom chatos',
    '/leaveRoom json',
    '/leaveRoom peerchat',
  ]);
  says.line(people, 'still here');
  await hears.hub(people, 'line', 'still here');
});

test('when the room closes, each hears it as its document has it, then FIN', async () => {
  const people = await fillOwnRoom();
  people.room.kill('SIGTERM');
  await people.line.waitFor('* the room is closing\n');
  expect(await people.hub.next()).toMatchObject({ command: '/close' });
  expect(await people.chatos.next()).toMatchObject({ opcode: 3 });
  expect(await people.json.next()).toEqual({ type: 'leave' });
  const wires = [people.line, ...[people.hub, people.chatos, people.peerchat, people.json].map(({ wire }) => wire)];
  for (const { ended } of wires) expect(await ended).toBe('fin');
  expect(people.peerchat.wire.receivedBytes()).toHaveLength(36);
});
