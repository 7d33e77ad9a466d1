import type { Request } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { createRoom, roomsOf, step } from '../src/index.ts';
import { conversation, look, nc, rules } from './conversation.ts';

describe('registering', () => {
  test('takes a nickname without entering a room, and is told to the asker alone', () => {
    const { room, register } = conversation();
    expect(register(1, 'maya')).toEqual(['asker: registered maya']);
    expect(room.people.size).toBe(1);
    expect(roomsOf(room, 1)).toEqual([]);
    expect(look(room).size()).toBe(0);
  });

  test('under a name that is taken, or cannot be, is refused', () => {
    const { room, register } = conversation();
    register(1, 'Maya');
    expect(register(2, 'mAYA')).toEqual(['asker: refused register nickname-taken']);
    expect(register(2, 'two words')).toEqual(['asker: refused register nickname-invalid']);
    expect(room.people.size).toBe(1);
  });

  test('under a name that a reader would take for another’s is refused, and says whose', () => {
    const { room, register, ask } = conversation();
    register(1, 'maya');
    for (const alike of ['rnaya', 'm\u0430y\u0430', '\u039c\u0391\u03a5\u0391']) {
      expect(register(2, alike)).toEqual(['asker: refused register nickname-taken']);
      const [delivery] = step(room, nc(2), { type: 'register', nickname: alike }, 0);
      expect(delivery?.event).toMatchObject({ refusal: { text: `${alike} looks like maya, choose another name` } });
    }
    expect(register(2, 'rnaya', 'near')).toEqual(['asker: registered rnaya-2']);
    expect(ask(1, { type: 'rename', nickname: 'rnaya' })).toEqual(['in : renamed rnaya from maya']);
    expect(register(3, 'y\u043eu')).toEqual(['asker: refused register nickname-invalid']);
  });

  test('counts up to the capacity, in a room or not, and no further', () => {
    const { register, join, ask } = conversation({ capacity: 2 });
    register(1, 'maya');
    expect(register(2, 'bob')).toEqual(['asker: registered bob']);
    expect(register(3, 'eve')).toEqual(['asker: refused register room-full']);
    expect(join(3, 'eve')).toEqual(['asker: refused join room-full']);
    ask(1, { type: 'quit', reason: 'left' });
    expect(register(3, 'eve')).toEqual(['asker: registered eve']);
  });

  test('under the name of the server is refused, however it is written', () => {
    const { register, ask, join } = conversation();
    expect(register(1, 'friends.LAN')).toEqual(['asker: refused register nickname-invalid']);
    expect(join(1, 'friends.lan')).toEqual(['asker: refused join nickname-invalid']);
    register(1, 'maya');
    expect(ask(1, { type: 'rename', nickname: 'Friends.lan' })).toEqual(['asker: refused rename nickname-invalid']);
    expect(register(2, 'friends.lan', 'near')).toEqual(['asker: registered friends.lan-2']);
  });

  test('again is a rename', () => {
    const { register, join } = conversation();
    register(1, 'maya');
    expect(register(1, 'zoe')).toEqual(['in : renamed zoe from maya']);
    join(1);
    join(2, 'bob');
    expect(register(1, 'ann')).toEqual(['in friends: renamed ann from zoe']);
    expect(register(1, 'bob')).toEqual(['asker: refused register nickname-taken']);
    expect(register(1, 'bob', 'near')).toEqual(['in friends: renamed bob-2 from ann']);
  });
});

describe('a name that is rather similar than none', () => {
  test('gets numbers while it is taken', () => {
    const { register } = conversation();
    expect(register(1, 'maya', 'near')).toEqual(['asker: registered maya']);
    expect(register(2, 'MAYA', 'near')).toEqual(['asker: registered MAYA-2']);
    expect(register(3, 'maya', 'near')).toEqual(['asker: registered maya-3']);
  });

  test('gets a number when it is reserved', () => {
    expect(conversation().register(1, 'you', 'near')).toEqual(['asker: registered you-2']);
  });

  test('is a guest when nothing of it can stay', () => {
    const { register } = conversation();
    expect(register(1, '', 'near')).toEqual(['asker: registered guest-1']);
    expect(register(2, '*', 'near')).toEqual(['asker: registered guest-2']);
  });

  test('makes way for its number within the limit', () => {
    const { register } = conversation();
    const longest = 'é'.repeat(32);
    register(1, longest);
    expect(register(2, longest, 'near')).toEqual([`asker: registered ${'é'.repeat(14)}-2`]);
  });
});

describe('a nickname that some dialects show shortened', () => {
  const whole = '日本語日本語日本語日本';
  const short = '日本語日本語日本語日';

  test('is found by what they show', () => {
    const { register, ask } = conversation();
    register(1, whole);
    register(2, 'bob');
    const whisper: Request = { type: 'whisper', to: short, text: 'psst' };
    expect(ask(2, whisper)[0]).toMatch(/^1: whispered/u);
    expect(ask(2, { ...whisper, to: `${short}x` })).toEqual(['asker: refused whisper no-such-member']);
  });

  test('is nobody else’s: neither what they show, nor another that they show alike', () => {
    const { register } = conversation();
    register(1, whole);
    expect(register(2, short)).toEqual(['asker: refused register nickname-taken']);
    expect(register(2, `${short}語`)).toEqual(['asker: refused register nickname-taken']);
    expect(register(2, `${short}語`, 'near')).toEqual(['asker: registered 日本語日本語日本語-2']);
  });

  test('is free again when its bearer takes another name or leaves', () => {
    const { register, ask } = conversation();
    register(1, short);
    register(2, 'bob');
    ask(1, { type: 'rename', nickname: whole });
    ask(1, { type: 'rename', nickname: 'maya' });
    expect(register(3, short)).toEqual([`asker: registered ${short}`]);
    ask(3, { type: 'quit', reason: 'left' });
    expect(ask(2, { type: 'rename', nickname: whole })).toEqual([`in : renamed ${whole} from bob`]);
  });
});

describe('renaming', () => {
  const rename = (nickname: string): Request => ({ type: 'rename', nickname });

  test('is told once to all rooms, frees the old name and keeps the place in the list', () => {
    const { room, join, ask } = conversation();
    join(1, 'maya');
    join(1, undefined, 'den');
    join(2, 'bob');
    expect(ask(1, rename('zoe'))).toEqual(['in friends+den: renamed zoe from maya']);
    expect(look(room).members()).toMatchObject([{ nickname: 'zoe' }, { nickname: 'bob' }]);
    expect(ask(2, rename('maya'))).toEqual(['in friends: renamed maya from bob']);
  });

  test('to the own name in other letters is no conflict, to one of another is', () => {
    const { join, ask } = conversation();
    join(1, 'maya');
    join(2, 'bob');
    expect(ask(1, rename('MAYA'))).toEqual(['in friends: renamed MAYA from maya']);
    expect(ask(1, rename('BOB'))).toEqual(['asker: refused rename nickname-taken']);
    expect(ask(1, rename('#'))).toEqual(['asker: refused rename nickname-invalid']);
  });
});

describe('peers of a mesh', () => {
  const badged = (id: number, badge: string) => ({ ...nc(id), badge });
  const listening = (port: number): Request => ({ type: 'register', nickname: 'p', fit: 'near', listens: port });

  test('are found by their badge where they listen', () => {
    const room = createRoom({ ...rules, capacity: 9 });
    step(room, badged(1, 'peer'), listening(8080), 0);
    step(room, badged(2, 'other'), listening(8081), 0);
    step(room, badged(3, 'peer'), { type: 'register', nickname: 'silent' }, 0);
    expect(look(room).peers('peer')).toEqual([{ host: '10.0.0.1', port: 8080 }]);
    expect(look(room).people().at(0)?.address).toEqual({ host: '10.0.0.1', port: 8080 });
    expect(look(room).people().at(2)?.address).toEqual({ host: '10.0.0.3', port: 1003 });
    step(room, badged(1, 'peer'), { type: 'quit', reason: 'lost' }, 0);
    expect(look(room).peers('peer')).toEqual([]);
  });

  test.each([
    [1, true],
    [65_535, true],
    [0, false],
    [65_536, false],
    [80.5, false],
    [Number.NaN, false],
  ])('at port %d: %s', (port, found) => {
    const room = createRoom(rules);
    step(room, badged(1, 'peer'), listening(port), 0);
    expect(look(room).peers('peer')).toHaveLength(found ? 1 : 0);
    expect(look(room).people().at(0)?.address?.port).toBe(found ? port : 1001);
  });
});
