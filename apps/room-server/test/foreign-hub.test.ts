/** Programs that other people wrote for document 003, at the port of our room. */
import {
  connectWire,
  createSandbox,
  type HubMessage,
  hub,
  type hubSpellings,
  type Packing,
  speak,
  startRoomProcess,
} from '@portico/testkit';
import { beforeAll, describe, expect, test } from 'vitest';

async function openRoom() {
  const sandbox = await createSandbox();
  const { port } = await startRoomProcess(sandbox);
  const visit = async (spelling?: (typeof hubSpellings)[string], packing: Packing = 'a write each') => {
    return speak(await connectWire({ port }), hub(spelling), { packing });
  };
  /** Comes in under a nickname, and joins these rooms. */
  const enter = async (nickname: string, ...rooms: readonly string[]) => {
    const visitor = await visit();
    visitor.send({ command: '/nick', nickname });
    expect(await visitor.next()).toEqual(told('/nicknameSet', nickname));
    for (const name of rooms) {
      visitor.send({ command: '/join', nickname, room: name });
      expect(await visitor.next()).toEqual(told('/joinSuccess', nickname, name));
    }
    return visitor;
  };
  return { visit, enter, close: sandbox.dispose };
}

let room: Awaited<ReturnType<typeof openRoom>>;
beforeAll(async () => {
  room = await openRoom();
  return room.close;
});

/** With a sentence of the server's own in readable ASCII, unless `message` is given. */
function told(command: string, nickname: string, inRoom = '', message: unknown = expect.stringMatching(/^[ -~]+$/)) {
  return { command, nickname, room: inRoom, message };
}

function words(command: '/broadcast' | '/direct', nickname: string, inRoom: string, message: string) {
  return { command, nickname, room: inRoom, message } satisfies HubMessage;
}

describe('a nickname (6.1)', () => {
  test('is set before anything else is answered', async () => {
    const { send, next } = await room.visit();
    send(
      { command: '/join', nickname: 'amy', room: 'x' },
      { command: '/listRooms' },
      { command: '/nick', nickname: 'amy' },
    );
    expect(await next()).toEqual(told('/nickFail', 'amy'));
    expect(await next()).toEqual(told('/nickFail', ''));
    expect(await next()).toEqual(told('/nicknameSet', 'amy'));
  });

  test('that is taken or no name fails, and another one may follow', async () => {
    await room.enter('bea');
    const { send, next } = await room.visit();
    for (const nickname of ['BEA', '', 'two words']) {
      send({ command: '/nick', nickname });
      expect(await next()).toEqual(told('/nickFail', nickname));
    }
    send({ command: '/nick', nickname: 'bee' });
    expect(await next()).toEqual(told('/nicknameSet', 'bee'));
  });

  test('may be changed, and counts whatever nickname a message bears', async () => {
    const [cat, cid] = [await room.enter('cat', 'c'), await room.enter('cid', 'c')];
    cat.send({ command: '/nick', nickname: 'kat' }, words('/broadcast', 'cid', 'c', 'who am I?'));
    expect(await cat.next()).toEqual(told('/nicknameSet', 'kat'));
    expect(await cid.next()).toEqual(words('/broadcast', 'kat', 'c', 'who am I?'));
  });
});

describe('rooms (6.2 to 6.5)', () => {
  test('are made by joining, listed by name, and gone with the last who leaves', async () => {
    const { send, next } = await room.enter('dan', 'd-1', 'd 2', 'd-1');
    send({ command: '/listRooms', nickname: 'dan' });
    expect(await next()).toEqual(told('/listRooms', 'dan', '', expect.stringMatching(/\nd-1\nd 2(\n|$)/)));
    send({ command: '/leaveRoom', nickname: 'dan', room: 'd-1' }, { command: '/listRooms', nickname: 'dan' });
    expect(await next()).toEqual(told('/leaveRoom', 'dan', 'd-1'));
    expect(await next()).toEqual(told('/listRooms', 'dan', '', expect.not.stringContaining('\nd-1')));
  });

  test('tell their members who leaves them, and who is in them', async () => {
    const [eli, eve] = [await room.enter('eli', 'e', 'e2'), await room.enter('eve', 'e')];
    eli.send({ command: '/roomMembers', nickname: 'eli', room: 'e' });
    expect(await eli.next()).toEqual(told('/roomMembers', 'eli', 'e', '\neli\neve'));
    eve.send({ command: '/leaveRoom', nickname: 'eve', room: 'e' });
    expect(await eli.next()).toEqual(told('/leaveRoom', 'eve', 'e', expect.stringContaining('eve')));
    expect(await eve.next()).toEqual(told('/leaveRoom', 'eve', 'e'));
    eli.send({ command: '/roomMembers', room: 'e' });
    expect(await eli.next()).toEqual(told('/roomMembers', 'eli', 'e', '\neli'));
  });

  test('the members of the only room need no name for it (6.7)', async () => {
    const { send, next } = await room.enter('fay', 'f');
    send({ command: '/roomMembers', nickname: 'fay' });
    expect(await next()).toEqual(told('/roomMembers', 'fay', 'f', '\nfay'));
  });

  test('bring what is said to the others in that very room, and to nobody else', async () => {
    const gus = await room.enter('gus', 'g', 'G');
    const [gil, gina] = [await room.enter('gil', 'g'), await room.enter('gina', 'G')];
    gus.send(words('/broadcast', 'gus', 'g', 'to g'), words('/broadcast', 'gus', 'G', 'to "G" {}\\'));
    expect(await gil.next()).toEqual(words('/broadcast', 'gus', 'g', 'to g'));
    expect(await gina.next()).toEqual(words('/broadcast', 'gus', 'G', 'to "G" {}\\'));
    gil.send(words('/broadcast', 'gil', 'G', 'not my room'), { command: '/listRooms' });
    expect(await gil.next()).toEqual(told('/broadcast', 'gil', 'G'));
    expect(await gil.next()).toMatchObject({ command: '/listRooms' });
    gil.send(words('/broadcast', 'gil', 'g', 'bye'));
    expect(await gus.next()).toEqual(words('/broadcast', 'gil', 'g', 'bye'));
  });
});

describe('one to another', () => {
  test('a direct message reaches the one, in no room at all (6.6)', async () => {
    const [hal, hua] = [await room.enter('hal'), await room.enter('hua')];
    hal.send(words('/direct', 'hal', 'hua', 'psst'), words('/direct', 'hal', 'nobody', 'psst'));
    expect(await hua.next()).toEqual(words('/direct', 'hal', 'hua', 'psst'));
    expect(await hal.next()).toEqual(told('/direct', 'hal', 'nobody', 'No user found with that nickname'));
  });

  test('/close is answered, then FIN (6.8)', async () => {
    const [ian, ira] = [await room.enter('ian', 'i'), await room.enter('ira', 'i')];
    ian.send({ command: '/close', nickname: 'ian' }, words('/broadcast', 'ian', 'i', 'never said'));
    expect(await ian.next()).toEqual(told('/close', 'ian'));
    expect(await ian.wire.ended).toBe('fin');
    expect(await ira.next()).toEqual(told('/leaveRoom', 'ian', 'i', expect.stringContaining('ian')));
  });

  test.each(['end', 'reset'] as const)(
    'a broken connection is noticed in every room of its owner (8): %s',
    async (way) => {
      const rooms = [`j1-${way}`, `j2-${way}`];
      const leaver = await room.enter(`jan-${way}`, ...rooms);
      const stayer = await room.enter(`joy-${way}`, ...rooms);
      leaver.wire[way]();
      for (const name of rooms) {
        expect(await stayer.next()).toEqual(told('/leaveRoom', `jan-${way}`, name, expect.stringContaining('jan')));
      }
      stayer.send({ command: '/roomMembers', room: `j1-${way}` }, { command: '/nick', nickname: `jan-${way}` });
      expect(await stayer.next()).toMatchObject({ message: `\njoy-${way}` });
      expect(await stayer.next()).toEqual(told('/nicknameSet', `jan-${way}`));
    },
  );
});
