/** How clients come into a room that speaks IRC, in the orders in which they do. RFC 2812, 3.1; Modern IRC; IRCv3 CAP. */
import { describe, expect, test } from 'vitest';
import type { Happening, RoomEvent } from '../src/vocabulary.ts';
import { createWorld, enter, member, openRoom, openServer, parse, settle } from './irc-server-session.ts';

const NICK = 'NICK maya';
const USER = 'USER maya 0 * :Maya M.';

const orders: readonly (readonly string[])[] = [
  [NICK, USER],
  [USER, NICK],
  ['PASS x', NICK, USER],
  [NICK, 'PASS x', USER],
  ['CAP LS', NICK, USER, 'CAP END'],
  ['CAP LS 302', 'CAP REQ :batch', 'CAP END', NICK, USER],
  [NICK, 'CAP LS 302', USER, 'CAP LIST', 'CAP END'],
  ['CAP LS 302', USER, 'CAP END', NICK],
  ['cap ls 302', 'nick maya', 'user maya 0 * :Maya M.', 'cap end'],
  ['PING early', NICK, 'PONG x', USER],
];

test.each(orders.map((order): [string, readonly string[]] => [order.join(', '), order]))('%s', (_name, order) => {
  const { hear, sent, requests } = openServer();
  hear(...order.slice(0, -1));
  expect(sent().some(({ command }) => command === '001')).toBe(false);
  hear(order.at(-1) ?? '');
  expect(requests().map(({ type }) => type)).toEqual(['register', 'join']);
  expect(sent().map(({ command }) => command)).toEqual([
    ...['001', '002', '003', '004', '005', '005'],
    ...['251', '254', '255', '265', '266', '422', 'JOIN', '353', '366'],
  ]);
});

test('nobody is registered between CAP LS and CAP END, whatever else is said', () => {
  const { hear, requests } = openServer();
  hear('CAP LS 302', NICK, USER, 'JOIN #friends', 'PRIVMSG #friends :hi', 'CAP REQ :nothing-of-ours');
  expect(requests()).toEqual([]);
  hear('CAP END');
  expect(requests()).toHaveLength(2);
});

test('the welcome says who one is, and what holds here', () => {
  const { hear, sent } = openServer();
  hear(NICK, USER);
  const lines = sent();
  const of = (command: string) => lines.filter((line) => line.command === command).map(({ params }) => params);
  expect(lines.slice(0, 12).every(({ source, params }) => source === 'friends.lan' && params[0] === 'maya')).toBe(true);
  expect(of('001')[0]?.[1]).toContain('maya');
  expect(of('004')).toEqual([['maya', 'friends.lan', 'portico-0.1.0', 'Bio', 'bimnotv', 'bov']]);
  expect(of('422')[0]).toHaveLength(2);
  expect(of('353')).toEqual([['maya', '=', '#friends', 'maya']]);
  expect(of('366')[0]?.slice(0, 2)).toEqual(['maya', '#friends']);
});

test('005 is lines of at most 13 tokens, and tells of all that a client has to know', () => {
  const { hear, sent } = openServer();
  hear(NICK, USER);
  const lines = sent('005').map(({ params }) => params);
  for (const params of lines) {
    expect(params.length).toBeLessThanOrEqual(15);
    expect(params.at(-1)).toBe('are supported by this server');
  }
  const tokens = new Map(
    lines
      .flatMap((params) => params.slice(1, -1))
      .map((token): [string, string] => {
        const [, name = '', value = ''] = /^([^=]+)(?:=(.*))?$/u.exec(token) ?? [];
        return [name, value];
      }),
  );
  expect(Object.fromEntries(tokens)).toMatchObject({
    NETWORK: 'friends.lan',
    CASEMAPPING: 'ascii',
    CHANTYPES: '#',
    CHANMODES: 'b,,,imnt',
    PREFIX: '(ov)@+',
    STATUSMSG: '@+',
    NICKLEN: '32',
    TOPICLEN: '390',
    EXTBAN: '~,qt',
    WHOX: '',
    BOT: 'B',
    UTF8ONLY: '',
    CLIENTTAGDENY: '*',
    CHATHISTORY: '100',
    MSGREFTYPES: 'msgid,timestamp',
  });
  for (const token of tokens.keys()) expect(token).toMatch(/^[A-Z0-9]{1,20}$/u);
});

test('a message of the day is told line by line', () => {
  const { hear, sent } = openServer({ world: createWorld({ motd: ['Tea at four.', ''] }) });
  hear(NICK, USER);
  expect(sent('375', '372', '376', '422').map(({ command, params }) => `${command} ${params.at(-1)}`)).toEqual([
    '375 - friends.lan Message of the day -',
    '372 - Tea at four.',
    '372 - ',
    '376 End of MOTD',
  ]);
});

test('who comes in reads the topic, and who is there with what standing', () => {
  const world = createWorld();
  openRoom(world, 'friends', { topic: { text: 'tea', by: 'zoe', at: 1_600_000_000_123 } });
  settle(world, member('zoe', { ranks: ['operator', 'voiced'] }));
  settle(world, member('bob', { ranks: ['voiced'], badge: 'hub' }));
  const told = (caps: string) => {
    const { hear, sent } = openServer({ world });
    hear(`CAP REQ :${caps}`, 'NICK maya', USER, 'CAP END');
    return sent('332', '333', '353').map(({ params }) => params.slice(1).join(' '));
  };
  expect(told('')).toEqual(['#friends tea', '#friends zoe 1600000000', '= #friends @zoe +bob maya']);
  expect(told('multi-prefix userhost-in-names').at(-1)).toBe(
    '= #friends @+zoe!nc@10.0.0.2 +bob!hub@10.0.0.2 maya!irc@10.0.0.2 maya!irc@10.0.0.2',
  );
});

test('only our own programs name how they come in', () => {
  const badge = (name: string) => {
    const { hear, requests } = openServer();
    hear(NICK, `USER ${name} 0 * :x`);
    const [request] = requests();
    return request?.type === 'register' ? request.badge : undefined;
  };
  expect(['web', 'portico', 'projector', 'nc', 'host', 'Web', '~web'].map(badge)).toEqual([
    'web',
    'portico',
    'projector',
    ...Array(4).fill(undefined),
  ]);
});

describe('who is refused', () => {
  const refusal = (
    code: 'nickname-taken' | 'nickname-invalid' | 'wrong-password' | 'room-full' | 'banned',
  ): Happening => ({
    type: 'refused',
    request: 'register',
    refusal: { code, text: 'no' },
  });

  test.each([
    ['nickname-taken', '433'],
    ['nickname-invalid', '432'],
  ] as const)('a nickname (%s) chooses another one', (code, numeric) => {
    let tries = 0;
    const { hear, done, sent } = openServer({
      answer: ({ type }) => {
        tries += type === 'register' ? 1 : 0;
        return type === 'register' && tries === 1 ? refusal(code) : undefined;
      },
    });
    hear(NICK, USER);
    expect(done()).toEqual(['<register>', `:friends.lan ${numeric} * maya :no`]);
    hear('NICK zoe');
    expect(sent('001')).toHaveLength(1);
  });

  test.each([
    ['wrong-password', ':friends.lan 464 * :no'],
    ['room-full', ':friends.lan 400 * REGISTER :no'],
    ['banned', ':friends.lan 465 * :no'],
  ] as const)('for good (%s) is told why, and let go', (code, line) => {
    const { hear, done } = openServer({ answer: () => refusal(code) });
    hear(NICK, USER, NICK);
    expect(done()).toEqual(['<register>', line, 'ERROR :Closing Link: 10.0.0.2 (no)', '<quit>', '<close>']);
  });

  test('the room (banned from it) stays, and is in no room', () => {
    const { hear, sent, done } = openServer({
      answer: ({ type }) =>
        type === 'join' ? { type: 'refused', request: 'join', refusal: { code: 'banned', text: 'no' } } : undefined,
    });
    hear(NICK, USER);
    expect(sent().at(-1)).toMatchObject({ command: '474', params: ['maya', '#friends', 'no'] });
    hear('PING x');
    expect(done()).toEqual([':friends.lan PONG friends.lan :x']);
  });
});

describe('capabilities', () => {
  const ask = (...lines: readonly string[]) => {
    const { hear, sent } = openServer();
    hear(...lines);
    return sent('CAP').map(({ params }) => params);
  };

  test('are listed, switched on and off, all or none', () => {
    expect(ask('CAP LS 302')[0]?.slice(0, 2)).toEqual(['*', 'LS']);
    expect(ask('CAP REQ :batch setname', 'CAP REQ :-batch', 'CAP LIST')).toEqual([
      ['*', 'ACK', 'batch setname'],
      ['*', 'ACK', '-batch'],
      ['*', 'LIST', 'setname'],
    ]);
    expect(ask('CAP REQ :batch sasl', 'CAP LIST')).toEqual([
      ['*', 'NAK', 'batch sasl'],
      ['*', 'LIST', ''],
    ]);
  });

  test('with version 302 cap-notify is on, and stays', () => {
    expect(ask('CAP LS 302', 'CAP LIST', 'CAP REQ :-cap-notify', 'CAP REQ :cap-notify').slice(1)).toEqual([
      ['*', 'LIST', 'cap-notify'],
      ['*', 'NAK', '-cap-notify'],
      ['*', 'ACK', 'cap-notify'],
    ]);
  });

  test('can be switched on when one is in: what is told from then on is told so', () => {
    const { hear, done, variant } = enter();
    const before = variant();
    hear('CAP REQ :server-time');
    expect(done()).toEqual([
      '@time=2023-11-14T22:13:20.000Z :friends.lan CAP maya ACK :server-time',
      '<variant-changed>',
    ]);
    expect(variant()).not.toBe(before);
    hear('CAP REQ :-server-time');
    expect(variant()).toBe(before);
  });

  test('make one variant for all who have switched on the same, in any order, and whatever else they have', () => {
    const world = createWorld();
    const variantWith = (caps: string, strictness: 'liberal' | 'strict' = 'liberal') =>
      enter({ world, caps, opening: { strictness } }).variant();
    const one = variantWith('server-time message-tags');
    expect(variantWith('message-tags server-time')).toBe(one);
    expect(variantWith('message-tags server-time batch multi-prefix echo-message labeled-response')).toBe(one);
    expect(variantWith('message-tags')).not.toBe(one);
    expect(variantWith('message-tags server-time', 'strict').packing).toBe('message');
    expect(one.packing).toBe('stream');
    expect(enter({ caps: 'server-time message-tags' }).variant()).not.toBe(one);
  });

  test('say an event in the same words where what they have switched on does not change it, encoded once', () => {
    const audible = ['message-tags', 'server-time', 'extended-join', 'away-notify', 'setname'];
    const sets = Array.from({ length: 2 ** audible.length }, (_, bits) =>
      audible.filter((_name, i) => bits & (1 << i)),
    );
    const world = createWorld();
    const variants = sets.map((caps) => enter({ world, caps: caps.join(' ') }).variant());
    const alone = sets.map((caps) => enter({ caps: caps.join(' ') }).variant());
    const stamp = { id: 36, at: 1_700_000_000_007, room: 'friends' };
    const plain = { ...stamp, member: member('zoe') };
    const bot = { ...stamp, member: member('bob', { profile: { realName: 'Bob', away: 'lunch', isBot: true } }) };
    const events: readonly (readonly [RoomEvent, number])[] = [
      [{ ...plain, type: 'said', text: 'hi', manner: 'speech' }, 4],
      [{ ...plain, type: 'joined' }, 4],
      [{ ...plain, type: 'left', reason: 'left' }, 2],
      [{ ...plain, type: 'renamed', before: 'eve' }, 2],
      [{ ...bot, type: 'said', text: 'hi', manner: 'speech' }, 4],
      [{ ...bot, type: 'joined' }, 16],
      [{ ...bot, type: 'topic-set', text: 'tea' }, 4],
      [{ ...bot, type: 'described', change: 'away' }, 16],
      [{ ...bot, type: 'described', change: 'realName' }, 16],
    ];
    for (const [event, count] of events) {
      const said = variants.map(({ encode }) => encode(event));
      expect(new Set(said).size).toBe(count);
      expect(said).toEqual(alone.map(({ encode }) => encode(event)));
    }
  });

  test('say how events are written', () => {
    const world = createWorld();
    const bob = member('bob', { profile: { realName: 'Bob B.', away: 'lunch', isBot: true } });
    const encode = (caps: string) => {
      const { variant } = enter({ world, caps });
      const stamp = { id: 36, at: 1_700_000_000_007, room: 'friends', member: bob };
      const events: readonly RoomEvent[] = [
        { ...stamp, type: 'joined' },
        { ...stamp, type: 'said', text: 'hi', manner: 'speech' },
        { ...stamp, type: 'described', change: 'away' },
      ];
      return events.flatMap(variant().encode).map((bytes) => Buffer.from(bytes).toString().trimEnd());
    };
    const source = ':bob!nc@10.0.0.2';
    expect(encode('batch')).toEqual([`${source} JOIN #friends`, `${source} PRIVMSG #friends :hi`]);
    expect(encode('extended-join away-notify')).toEqual([
      `${source} JOIN #friends * :Bob B.`,
      `${source} AWAY :lunch`,
      `${source} PRIVMSG #friends :hi`,
      `${source} AWAY :lunch`,
    ]);
    expect(encode('server-time message-tags').map((line) => parse(line).tags)).toEqual([
      { time: '2023-11-14T22:13:20.007Z', bot: '' },
      { time: '2023-11-14T22:13:20.007Z', msgid: 'loyw2krk-36', bot: '' },
    ]);
  });

  test('name by their nicknames who have given no other name', () => {
    const { variant } = enter({ caps: 'extended-join' });
    const profile = { realName: '', away: '', isBot: false };
    const written = [member('nora', { profile }), member('zoe')].flatMap((person) =>
      variant().encode({ type: 'joined', id: 1, at: 0, room: 'friends', member: person }),
    );
    expect(written.map((bytes) => parse(Buffer.from(bytes).toString().trimEnd()).params)).toEqual([
      ['#friends', '*', 'nora'],
      ['#friends', '*', 'zoe'],
    ]);
  });
});
