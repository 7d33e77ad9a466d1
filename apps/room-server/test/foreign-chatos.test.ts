/** Programs that other people wrote for document 002, at the port of our room. */
import {
  type ChatosPacket,
  chatos,
  connectWire,
  createSandbox,
  type Packing,
  type Speaker,
  speak,
  startRoomProcess,
} from '@portico/testkit';
import { beforeAll, describe, expect, test } from 'vitest';

type ChatosSpeaker = Speaker<ChatosPacket, ChatosPacket>;

async function openRoom() {
  const sandbox = await createSandbox();
  const { port } = await startRoomProcess(sandbox);
  const visit = async (packing?: Packing) => speak(await connectWire({ port }), chatos, packing && { packing });
  const logIn = async (nickname: string): Promise<ChatosSpeaker> => {
    const visitor = await visit();
    visitor.send({ opcode: 0, nickname });
    expect(await visitor.next()).toEqual(ack(0));
    return visitor;
  };
  return { visit, logIn, close: sandbox.dispose };
}

let room: Awaited<ReturnType<typeof openRoom>>;
beforeAll(async () => {
  room = await openRoom();
  return room.close;
});

function ack(id: number): ChatosPacket {
  return { opcode: 2, id: BigInt(id) };
}

function error(code: number) {
  return { opcode: 3, code, message: expect.stringMatching(/^[ -~]+$/) };
}

function chat(id: number, nickname: string, message: string): ChatosPacket {
  return { opcode: 1, id: BigInt(id), nickname, message };
}

/** As the room passes it on: numbered by the room. */
function chatFrom(nickname: string, message: string) {
  return { opcode: 1, id: expect.any(BigInt), nickname, message };
}

/** Resolves when the room knows that somebody is gone. */
async function missed(speaker: ChatosSpeaker, nickname: string): Promise<void> {
  do speaker.send(chat(0, nickname, 'are you there?'));
  while ((await speaker.next()).opcode !== 3);
}

describe('a login (4)', () => {
  test('is acknowledged with ID 0', async () => {
    const { wire, next } = await room.visit();
    wire.send(Buffer.from('00004c6f696300', 'hex'));
    await next();
    expect(Buffer.from(wire.receivedBytes()).toString('hex')).toBe('00020000000000000000');
  });

  test('is refused with ERROR 2 and may be tried again, but not after it was accepted', async () => {
    await room.logIn('tom');
    const visitor = await room.visit();
    for (const nickname of ['TOM', '', 'two words']) {
      visitor.send({ opcode: 0, nickname });
      expect(await visitor.next()).toEqual(error(2));
    }
    visitor.send({ opcode: 0, nickname: 'tim' }, { opcode: 0, nickname: 'jim' }, chat(1, '', 'still tim'));
    expect([await visitor.next(), await visitor.next(), await visitor.next()]).toEqual([ack(0), error(2), ack(1)]);
  });

  test('comes before everything else', async () => {
    const visitor = await room.visit();
    visitor.send(chat(7, '', 'hello'), { opcode: 4, nickname: 'tom' }, { opcode: 0, nickname: 'late' });
    expect([await visitor.next(), await visitor.next(), await visitor.next()]).toEqual([error(2), error(2), ack(0)]);
  });
});

describe('chat (5, 6, 7)', () => {
  test.each<Packing>(['a write each', 'all in one write', 'bytes one at a time'])(
    'every packet has one ACK or ERROR, in order: %s',
    async (packing) => {
      const zoe = await room.logIn('zoe');
      const visitor = await room.visit(packing);
      visitor.send(
        { opcode: 0, nickname: 'ann' },
        chat(5, '', 'to all'),
        chat(3, 'nobody', 'lost'),
        chat(9, 'zoe', 'to you'),
        ack(77),
        chat(5, '', 'to all'),
      );
      const heard = [await visitor.next(), await visitor.next(), await visitor.next(), await visitor.next()];
      expect(heard).toEqual([ack(0), ack(5), error(3), ack(9)]);
      expect(await visitor.next()).toEqual(ack(5));
      const texts = [await zoe.next(), await zoe.next(), await zoe.next()];
      expect(texts).toEqual([chatFrom('ann', 'to all'), chatFrom('ann', 'to you'), chatFrom('ann', 'to all')]);
      for (const { wire } of [zoe, visitor]) {
        wire.end();
        expect(await wire.ended).toBe('fin');
      }
    },
  );

  test('all others get the same packet, with the number that the room gave it', async () => {
    const [ida, ben, eva] = [await room.logIn('ida'), await room.logIn('ben'), await room.logIn('eva')];
    ida.send(chat(40_000, '', 'hello'), chat(-1, '', 'again'));
    const [first, second] = [await ben.next(), await ben.next()];
    expect([first, second]).toEqual([chatFrom('ida', 'hello'), chatFrom('ida', 'again')]);
    expect([await eva.next(), await eva.next()]).toEqual([first, second]);
    expect([await ida.next(), await ida.next()]).toEqual([ack(40_000), ack(-1)]);
  });

  test('who reads nothing keeps nobody waiting', async () => {
    const [sam, lea, max] = [await room.logIn('sam'), await room.logIn('lea'), await room.logIn('max')];
    sam.wire.pause();
    const texts = Array.from({ length: 50 }, (_, index) => `${index} ${'x'.repeat(900)}`);
    lea.send(...texts.map((text, index) => chat(index, '', text)));
    for (const text of texts) expect(await max.next()).toEqual(chatFrom('lea', text));
    sam.wire.resume();
    for (const text of texts) expect(await sam.next()).toEqual(chatFrom('lea', text));
  });
});

describe('private connections (8, 9)', () => {
  test('an accepted one carries texts between the two, and nobody else reads them', async () => {
    const [ivy, joe, kim] = [await room.logIn('ivy'), await room.logIn('joe'), await room.logIn('kim')];
    ivy.send({ opcode: 4, nickname: 'joe' });
    expect(await joe.next()).toEqual({ opcode: 4, nickname: 'ivy' });
    joe.send({ opcode: 5, yes: true, nickname: 'ivy' });
    expect(await ivy.next()).toEqual({ opcode: 5, yes: true, nickname: 'ivy' });
    ivy.send(chat(1, 'joe', 'psst'));
    expect([await joe.next(), await ivy.next()]).toEqual([chatFrom('ivy', 'psst'), ack(1)]);
    joe.send(chat(1, 'ivy', 'yes?'), chat(2, '', 'hello all'));
    expect(await ivy.next()).toEqual(chatFrom('joe', 'yes?'));
    expect(await kim.next()).toEqual(chatFrom('joe', 'hello all'));
  });

  test('a refused one is told to the asker, whose texts then bring ERROR 4', async () => {
    const [lou, mia] = [await room.logIn('lou'), await room.logIn('mia')];
    lou.send(chat(1, 'mia', 'nobody has said no yet'), { opcode: 4, nickname: 'mia' });
    expect(await lou.next()).toEqual(ack(1));
    expect([await mia.next(), await mia.next()]).toEqual([
      chatFrom('lou', 'nobody has said no yet'),
      { opcode: 4, nickname: 'lou' },
    ]);
    mia.send({ opcode: 5, yes: false, nickname: 'lou' });
    expect(await lou.next()).toEqual({ opcode: 5, yes: false, nickname: 'lou' });
    lou.send(chat(2, 'mia', 'please'), chat(3, '', 'well'));
    expect([await lou.next(), await lou.next()]).toEqual([error(4), ack(3)]);
    expect(await mia.next()).toEqual(chatFrom('lou', 'well'));
  });

  test('an unknown user brings ERROR 3, an answer to nothing ERROR 2', async () => {
    const ned = await room.logIn('ned');
    await room.logIn('oda');
    ned.send({ opcode: 4, nickname: 'nobody' }, { opcode: 5, yes: true, nickname: 'oda' });
    expect([await ned.next(), await ned.next()]).toEqual([error(3), error(2)]);
  });
});

describe('the end of a client (10)', () => {
  test.each(['end', 'reset'] as const)('takes its nickname and what it asked along: %s', async (way) => {
    const nickname = `vic-${way}`;
    const [uma, vic] = [await room.logIn(`uma-${way}`), await room.logIn(nickname)];
    vic.send({ opcode: 4, nickname: `uma-${way}` });
    expect(await uma.next()).toEqual({ opcode: 4, nickname });
    vic.wire[way]();
    await missed(uma, nickname);
    await room.logIn(nickname);
    uma.send({ opcode: 5, yes: true, nickname });
    expect(await uma.next()).toEqual(error(2));
  });
});
