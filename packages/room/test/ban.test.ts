import { BANS_PER_ROOM, type Request, type Ruling } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { MASK_BYTES } from '../src/ban.ts';
import { createRoom, step } from '../src/index.ts';
import { compileMask } from '../src/mask.ts';
import { conversation, look, nc, rules } from './conversation.ts';

const ban = (mask: string, forMs?: number, given = true): Ruling => ({
  type: 'ban',
  mask,
  from: 'entry',
  given,
  forMs,
});
const mute = (mask: string, forMs?: number, given = true): Ruling => ({
  type: 'ban',
  mask,
  from: 'speech',
  given,
  forMs,
});
const leave: Request = { type: 'leave', room: 'den' };

/** maya rules the den, bob is in it; eve is registered. */
function den() {
  const talk = conversation({ capacity: 9 });
  talk.join(1, 'maya', 'den');
  talk.join(2, 'bob', 'den');
  talk.register(3, 'eve');
  /** Without what those are told in words whom it concerns. */
  const rule: typeof talk.rule = (...asked) => talk.rule(...asked).filter((line) => !line.includes(': noticed '));
  const masks = () =>
    look(talk.room)
      .room('den')
      ?.bans.map(({ mask, from }) => `${from} ${mask}`);
  return { ...talk, rule, ruleAndTell: talk.rule, masks };
}

describe('a ban', () => {
  test('keeps out and silences who is covered by its mask, in that room alone', () => {
    const { join, rule, say, ask } = den();
    expect(rule(1, ban('bob!*@*'))).toEqual(['in den: ruled maya banned bob!*@*']);
    expect(say(2, 'hello', 'den')).toEqual(['asker: refused say muted']);
    ask(2, leave);
    expect(join(2, undefined, 'den')).toEqual(['asker: refused join banned']);
    expect(join(2)).toEqual(['in friends: joined bob']);
    expect(say(2, 'hello')).toEqual(['in friends: said bob hello']);
  });

  test('from speech lets in', () => {
    const { join, rule, say } = den();
    expect(rule(1, mute('eve!*@*'))).toEqual(['in den: ruled maya muted eve!*@*']);
    expect(join(3, undefined, 'den')).toEqual(['in den: joined eve']);
    expect(say(3, 'hello', 'den')).toEqual(['asker: refused say muted']);
  });

  test('keeps out who would only register by coming in, and leaves nothing of them', () => {
    const { room, join, rule } = den();
    rule(1, ban('*!*@10.0.0.7'));
    expect(join(7, 'zoe', 'den')).toEqual(['asker: refused join banned']);
    expect(look(room).person('zoe')).toBeUndefined();
    expect(join(8, 'zoe', 'den')).toEqual(['in den: joined zoe']);
  });

  test('does not count for operators, and does for who is voiced', () => {
    const { rule, say } = den();
    rule(1, ban('*!*@*'));
    expect(say(1, 'hello', 'den')).toEqual(['in den: said maya hello']);
    rule(1, { type: 'rank', rank: 'voiced', nickname: 'bob', given: true });
    expect(say(2, 'hello', 'den')).toEqual(['asker: refused say muted']);
    rule(1, { type: 'rank', rank: 'operator', nickname: 'bob', given: true });
    expect(say(2, 'hello', 'den')).toEqual(['in den: said bob hello']);
  });

  test('is remembered with who has ruled it, and when', () => {
    const { room, rule } = den();
    rule(1, ban('eve!*@*', 5000), 'den', 2000);
    expect(look(room).room('den')?.bans).toEqual([
      { mask: 'eve!*@*', from: 'entry', by: 'maya', at: 2000, until: 7000 },
    ]);
  });

  test('takes the last words from who leaves', () => {
    const { rule, ask } = den();
    rule(1, mute('bob!*@*'));
    expect(ask(2, { ...leave, text: 'buy at bob.example' })).toEqual(['in den: left bob parted']);
  });
});

describe('a ban by nickname', () => {
  test('is one of where they are, so that another nickname does not help', () => {
    const { rule, ask, join } = den();
    expect(rule(1, ban('BOB'))).toEqual(['in den: ruled maya banned bob (*!*@10.0.0.2)']);
    ask(2, leave);
    expect(ask(2, { type: 'rename', nickname: 'adam' })).toEqual(['in : renamed adam from bob']);
    expect(join(2, undefined, 'den')).toEqual(['asker: refused join banned']);
  });

  test('is one of the nickname where many share an address, or there is nobody of that name', () => {
    const room = createRoom(rules);
    const local = (id: number) => ({ ...nc(id), address: { host: '127.0.0.1', port: id } });
    step(room, local(1), { type: 'join', room: 'den', nickname: 'maya' }, 0);
    step(room, local(2), { type: 'join', room: 'den', nickname: 'Bob' }, 0);
    const request: Request = { type: 'rule', room: 'den', ruling: ban('bob') };
    const [told] = step(room, local(1), request, 0);
    expect(told).toMatchObject({ event: { ruling: { mask: 'Bob!*@*', nickname: 'Bob' } } });
    const nobody: Request = { type: 'rule', room: 'den', ruling: ban('zoe') };
    expect(step(room, local(1), nobody, 0)).toMatchObject([
      { event: { ruling: { mask: 'zoe!*@*', nickname: 'zoe' } } },
    ]);
  });

  test('does not touch neighbours who come from the same address', () => {
    const room = createRoom(rules);
    const behind = (id: number) => ({ ...nc(id), address: { host: '192.0.2.2', port: id } });
    const ask = (id: number, request: Request) => step(room, behind(id), request, 0).map(({ event }) => event);
    for (const [i, nickname] of ['maya', 'bob', 'eve'].entries()) ask(i + 1, { type: 'join', room: 'den', nickname });
    expect(ask(1, { type: 'rule', room: 'den', ruling: mute('bob') })).toMatchObject([
      { type: 'ruled', ruling: { mask: 'bob!*@*', nickname: 'bob' } },
      { type: 'noticed', text: 'maya muted you in den' },
    ]);
    const hello: Request = { type: 'say', room: 'den', text: 'hello', manner: 'speech' };
    expect(ask(2, hello)).toMatchObject([{ type: 'refused', refusal: { code: 'muted' } }]);
    expect(ask(3, hello)).toMatchObject([{ type: 'said' }]);
    expect(ask(2, { type: 'rename', nickname: 'adam' })).toMatchObject([{ type: 'refused' }]);
  });

  test('is taken back by the nickname, whoever has come to the same address since', () => {
    const { rule, say, room } = den();
    rule(1, mute('bob'));
    step(room, { ...nc(9), address: nc(2).address }, { type: 'join', room: '', nickname: 'tom' }, 1000);
    expect(rule(1, mute('bob', 60_000))).toEqual(['in den: ruled maya muted bob (*!*@10.0.0.2) for 1 min']);
    expect(rule(1, mute('bob', undefined, false))).toEqual(['in den: ruled maya unmuted bob (*!*@10.0.0.2)']);
    expect(say(2, 'hello', 'den')).toEqual(['in den: said bob hello']);
  });

  test('is not one of who had the nickname before', () => {
    const { rule, ask, say, masks } = den();
    rule(1, mute('bob'));
    ask(2, { type: 'quit', reason: 'left' });
    ask(5, { type: 'join', room: 'den', nickname: 'bob' });
    expect(rule(1, mute('bob'))).toEqual(['in den: ruled maya muted bob (*!*@10.0.0.5)']);
    expect(say(5, 'hello', 'den')).toEqual(['asker: refused say muted']);
    expect(masks()).toEqual(['speech *!*@10.0.0.2', 'speech *!*@10.0.0.5']);
  });

  test('cannot be escaped by a new nickname while one is in the room', () => {
    const { rule, ask } = den();
    const rename: Request = { type: 'rename', nickname: 'adam' };
    rule(1, mute('bob!*@*'));
    expect(ask(2, rename)).toEqual(['asker: refused rename banned']);
    expect(ask(2, { type: 'register', nickname: 'adam' })).toEqual(['asker: refused register banned']);
    rule(1, { type: 'rank', rank: 'operator', nickname: 'bob', given: true });
    expect(ask(2, rename)).toEqual(['in den: renamed adam from bob']);
  });

  test('is taken back by the nickname, of who has gone as well', () => {
    const { rule, ask, masks } = den();
    rule(1, ban('bob'));
    rule(1, ban('eve'));
    ask(2, { type: 'quit', reason: 'left' });
    expect(rule(1, ban('Bob', undefined, false))).toEqual(['in den: ruled maya unbanned Bob (*!*@10.0.0.2)']);
    expect(rule(1, ban('eve', undefined, false))).toEqual(['in den: ruled maya unbanned eve (*!*@10.0.0.3)']);
    expect(masks()).toEqual([]);
  });
});

describe('whom it concerns', () => {
  test('is told in words, alone, of its beginning and its end', () => {
    const { ruleAndTell } = den();
    expect(ruleAndTell(1, mute('bob', 600_000))).toEqual([
      'in den: ruled maya muted bob (*!*@10.0.0.2) for 10 min',
      '2: noticed maya muted you in den for 10 min',
    ]);
    expect(ruleAndTell(1, mute('bob', undefined, false))).toEqual([
      'in den: ruled maya unmuted bob (*!*@10.0.0.2)',
      '2: noticed maya unmuted you in den',
    ]);
    expect(ruleAndTell(1, ban('*!*@10.0.0.2'))[1]).toBe('2: noticed maya banned you from den');
    expect(ruleAndTell(1, ban('*!*@10.0.0.2', undefined, false))[1]).toBe('2: noticed maya unbanned you in den');
  });

  test('are those inside who may not speak from then on, and nobody whom another ban still keeps silent', () => {
    const { join, ruleAndTell } = den();
    join(4, 'tom', 'den');
    expect(ruleAndTell(1, mute('*!*@*'))).toEqual([
      'in den: ruled maya muted *!*@*',
      '2+4: noticed maya muted you in den',
    ]);
    ruleAndTell(1, mute('bob'));
    expect(ruleAndTell(1, mute('*!*@*', undefined, false))).toEqual([
      'in den: ruled maya unmuted *!*@*',
      '4: noticed maya unmuted you in den',
    ]);
    expect(ruleAndTell(1, ban('eve'))).toEqual(['in den: ruled maya banned eve (*!*@10.0.0.3)']);
  });
});

describe('taking a ban back', () => {
  test('needs its mask, in whatever letters, and its kind', () => {
    const { rule, masks, say } = den();
    rule(1, ban('bob!*@*'));
    rule(1, mute('bob!*@*'));
    expect(masks()).toEqual(['entry bob!*@*', 'speech bob!*@*']);
    expect(rule(1, ban('BOB!*', undefined, false))).toEqual(['in den: ruled maya unbanned bob!*@*']);
    expect(say(2, 'hello', 'den')).toEqual(['asker: refused say muted']);
    expect(rule(1, mute('bob!*@*', undefined, false))).toEqual(['in den: ruled maya unmuted bob!*@*']);
    expect(say(2, 'hello', 'den')).toEqual(['in den: said bob hello']);
  });

  test('that nobody has ruled is told to who asked alone', () => {
    const { rule } = den();
    expect(rule(1, ban('zoe!*@*', undefined, false))).toEqual(['asker: ruled maya unbanned zoe!*@*']);
  });
});

describe('a ban for a time', () => {
  test('ends with it, to the millisecond', () => {
    const { rule, ask, masks, say } = den();
    expect(rule(1, mute('bob!*@*', 60_000), 'den', 2000)).toEqual(['in den: ruled maya muted bob!*@* for 1 min']);
    const hello: Request = { type: 'say', room: 'den', text: 'hello', manner: 'speech' };
    expect(ask(2, hello, 61_999)).toEqual(['asker: refused say muted']);
    expect(masks()).toEqual(['speech bob!*@*']);
    expect(ask(2, hello, 62_000)).toEqual(['in den: said bob hello']);
    expect(masks()).toEqual([]);
    expect(say(2, 'hello', 'den')).toBeDefined();
  });

  test('again has its new time; again for good is told to who asked alone', () => {
    const { room, rule } = den();
    rule(1, ban('bob!*@*', 60_000), 'den', 2000);
    expect(rule(1, ban('bob!*@*', 60_000), 'den', 3000)).toEqual(['in den: ruled maya banned bob!*@* for 1 min']);
    expect(look(room).room('den')?.bans).toMatchObject([{ until: 63_000 }]);
    expect(rule(1, ban('bob!*@*'))).toEqual(['in den: ruled maya banned bob!*@*']);
    expect(rule(1, ban('BOB!*@*'))).toEqual(['asker: ruled maya banned bob!*@*']);
    expect(look(room).room('den')?.bans).toMatchObject([{ until: undefined }]);
  });
});

describe('what bans say of somebody', () => {
  /** Bans of nobody here that count how often they are held against somebody. */
  function counted() {
    const talk = den();
    let looked = 0;
    const place = talk.room.places.get('den');
    if (!place) throw new Error('there is no den');
    place.bans = Array.from({ length: BANS_PER_ROOM - 1 }, (_, i) => ({
      ...{
        mask: `n${i}!*@*`,
        key: `n${i}!*@*`,
        from: 'entry',
        by: 'maya',
        at: 0,
        until: undefined,
        nickname: undefined,
      },
      get compiled() {
        looked += 1;
        return compileMask(`n${i}!*@*`);
      },
    }));
    const during = (run: () => void): number => {
      const before = looked;
      run();
      return looked - before;
    };
    return { ...talk, during };
  }

  test('is found out once, however much they say, and are away meanwhile', () => {
    const { say, ask, during } = counted();
    const talk = () => {
      for (let i = 0; i < 20; i += 1) say(2, 'hello', 'den');
      ask(2, { type: 'describe', profile: { away: 'tea' } });
      for (let i = 0; i < 20; i += 1) say(2, 'hello', 'den');
    };
    expect(during(talk)).toBe(BANS_PER_ROOM - 1);
    expect(during(talk)).toBe(0);
  });

  test('is found out anew for another nickname, after another ban, and when one has run out', () => {
    const { say, ask, rule, during } = counted();
    say(2, 'hello', 'den');
    expect(ask(2, { type: 'rename', nickname: 'n7' })).toEqual(['in den: renamed n7 from bob']);
    expect(say(2, 'hello', 'den')).toEqual(['asker: refused say muted']);
    rule(1, ban('n7!*@*', undefined, false));
    expect(say(2, 'hello', 'den')).toEqual(['in den: said n7 hello']);
    rule(1, mute('n7!*@*', 60_000), 'den', 2000);
    const hello: Request = { type: 'say', room: 'den', text: 'hello', manner: 'speech' };
    expect(during(() => expect(ask(2, hello, 61_999)).toEqual(['asker: refused say muted']))).toBe(0);
    expect(ask(2, hello, 62_000)).toEqual(['in den: said n7 hello']);
  });
});

describe('bans are bounded', () => {
  test('a room takes as many as its limit, one more when one has been taken back or has run out', () => {
    const { rule, masks } = den();
    for (let i = 1; i < BANS_PER_ROOM; i += 1) rule(1, ban(`n${i}!*@*`));
    expect(rule(1, ban('last!*@*', 1000), 'den', 2000)).toHaveLength(1);
    expect(masks()).toHaveLength(BANS_PER_ROOM);
    expect(rule(1, ban('more!*@*'), 'den', 2999)).toEqual(['asker: refused rule too-many-bans']);
    expect(rule(1, ban('n1!*@*'), 'den', 2999)).toEqual(['asker: ruled maya banned n1!*@*']);
    expect(rule(1, ban('more!*@*'), 'den', 3000)).toEqual(['in den: ruled maya banned more!*@*']);
    expect(rule(1, ban('another!*@*'), 'den', 3000)).toEqual(['asker: refused rule too-many-bans']);
    rule(1, ban('n1!*@*', undefined, false));
    expect(rule(1, ban('another!*@*'), 'den', 3000)).toEqual(['in den: ruled maya banned another!*@*']);
  });

  test('a mask at the limit is taken, one byte more is refused, and so is none', () => {
    const { rule } = den();
    const longest = 'n'.repeat(MASK_BYTES);
    expect(rule(1, ban(longest))).toEqual([`in den: ruled maya banned ${longest}`]);
    expect(rule(1, ban(`${longest}n`))).toEqual(['asker: refused rule text-too-long']);
    expect(rule(1, ban(' \n'))).toEqual(['asker: refused rule no-such-member']);
  });

  test('no mask holds white space or control characters', () => {
    const { rule } = den();
    expect(rule(1, ban('b\r\no b\0!*@*\u2028'))).toEqual(['in den: ruled maya banned bob!*@*']);
  });
});
