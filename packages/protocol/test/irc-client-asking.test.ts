/** Each request as a line of IRC, and what its answers and refusals tell: RFC 2812, 3.2 to 4.1, 5.2; Modern IRC. */
import { describe, expect, test } from 'vitest';
import type { ClientRequest, Ruling } from '../src/vocabulary.ts';
import { inForeignChannel, inOurRoom, openClient } from './irc-client-session.ts';

type Row = readonly [request: ClientRequest, line: string, answer: string, event: object];

const mayaIs = ':maya!portico@192.168.1.7';
const server = ':friends.lan';

function rule(ruling: Ruling): ClientRequest {
  return { type: 'rule', room: 'friends', ruling };
}

function ban(mask: string, from: 'entry' | 'speech', given: boolean, forMs?: number): ClientRequest {
  return rule({ type: 'ban', mask, from, given, forMs });
}

const rows: readonly Row[] = [
  [
    { type: 'join', room: 'books', nickname: undefined },
    'JOIN #books',
    `${mayaIs} JOIN #books`,
    { type: 'joined', room: 'books' },
  ],
  [
    { type: 'leave', room: 'friends', text: 'bye all' },
    'PART #friends :bye all',
    `${mayaIs} PART #friends :bye all`,
    { type: 'left', reason: 'parted', text: 'bye all' },
  ],
  [
    { type: 'rename', nickname: 'may' },
    'NICK may',
    `${mayaIs} NICK may`,
    { type: 'renamed', before: 'maya', member: { nickname: 'may', badge: 'portico' } },
  ],
  [
    { type: 'set-topic', room: '', text: 'Read more' },
    'TOPIC #friends :Read more',
    `${mayaIs} TOPIC #friends :Read more`,
    { type: 'topic-set', text: 'Read more' },
  ],
  [
    { type: 'set-topic', room: '', text: '' },
    'TOPIC #friends :',
    `${mayaIs} TOPIC #friends :`,
    { type: 'topic-set', text: '' },
  ],
  [
    { type: 'describe', profile: { away: 'lunch' } },
    'AWAY lunch',
    `${server} 306 maya :You have been marked as being away`,
    { type: 'described', change: 'away', member: { profile: { away: 'lunch' } } },
  ],
  [
    { type: 'describe', profile: { away: '' } },
    'AWAY',
    `${server} 305 maya :You are no longer marked as being away`,
    { type: 'described', change: 'away', member: { profile: { away: '' } } },
  ],
  [
    { type: 'describe', profile: { realName: 'Maya M.' } },
    'SETNAME :Maya M.',
    `${mayaIs} SETNAME :Maya M.`,
    { type: 'described', change: 'realName', member: { profile: { realName: 'Maya M.' } } },
  ],
  [
    { type: 'describe', profile: { isBot: true } },
    'MODE maya +B',
    `${mayaIs} MODE maya +B`,
    { type: 'described', change: 'isBot', member: { profile: { isBot: true } } },
  ],
  [
    { type: 'describe', profile: { isBot: false } },
    'MODE maya -B',
    `${mayaIs} MODE maya -B`,
    { type: 'described', change: 'isBot', member: { profile: { isBot: false } } },
  ],
  [
    { type: 'invite', room: '', to: 'zoe' },
    'INVITE zoe #friends',
    `${server} 341 maya zoe #friends`,
    { type: 'invited', member: { nickname: 'maya' }, to: { nickname: 'zoe' }, room: 'friends' },
  ],
  [
    { type: 'kick', room: '', nickname: 'bob', text: 'be kind' },
    'KICK #friends bob :be kind',
    `${mayaIs} KICK #friends bob :be kind`,
    { type: 'kicked', member: { nickname: 'bob' }, by: { nickname: 'maya' }, text: 'be kind' },
  ],
  [
    { type: 'prove-host', key: 'abc' },
    'OPER host abc',
    `${server} 381 maya :You are the host of this room`,
    { type: 'host-proven' },
  ],
  [{ type: 'close' }, 'DIE', 'ERROR :the room is closing', { type: 'closed' }],
  [
    rule({ type: 'rank', rank: 'operator', nickname: 'bob', given: false }),
    'MODE #friends -o bob',
    `${mayaIs} MODE #friends -o bob`,
    { type: 'ruled', ruling: { type: 'rank', rank: 'operator', nickname: 'bob', given: false } },
  ],
  [
    rule({ type: 'rank', rank: 'voiced', nickname: 'bob', given: true }),
    'MODE #friends +v bob',
    `${mayaIs} MODE #friends +v bob`,
    { ruling: { rank: 'voiced', given: true } },
  ],
  [
    rule({ type: 'setting', setting: 'invite-only', given: true }),
    'MODE #friends +i',
    `${mayaIs} MODE #friends +i`,
    { ruling: { setting: 'invite-only', given: true } },
  ],
  [
    rule({ type: 'setting', setting: 'moderated', given: true }),
    'MODE #friends +m',
    `${mayaIs} MODE #friends +m`,
    { ruling: { setting: 'moderated' } },
  ],
  [
    rule({ type: 'setting', setting: 'topic-locked', given: false }),
    'MODE #friends -t',
    `${mayaIs} MODE #friends -t`,
    { ruling: { setting: 'topic-locked', given: false } },
  ],
  [
    ban('bob', 'entry', true),
    'MODE #friends +b bob',
    `${mayaIs} MODE #friends +b *!*@192.168.1.9`,
    { ruling: { type: 'ban', mask: '*!*@192.168.1.9', from: 'entry', given: true } },
  ],
  [
    ban('bob', 'speech', true),
    'MODE #friends +b ~q:bob',
    `${mayaIs} MODE #friends +b ~q:bob!*@*`,
    { ruling: { mask: 'bob!*@*', from: 'speech', forMs: undefined } },
  ],
  [
    ban('bob', 'entry', true, 90_000),
    'MODE #friends +b ~t:2:bob',
    `${mayaIs} MODE #friends +b ~t:2:bob!*@*`,
    { ruling: { mask: 'bob!*@*', from: 'entry', forMs: 120_000 } },
  ],
  [
    ban('bob', 'speech', true, 600_000),
    'MODE #friends +b ~t:10:~q:bob',
    `${mayaIs} MODE #friends +b ~t:10:~q:bob!*@*`,
    { ruling: { mask: 'bob!*@*', from: 'speech', forMs: 600_000 } },
  ],
  [
    ban('bob!*@*', 'speech', false, 600_000),
    'MODE #friends -b ~q:bob!*@*',
    `${mayaIs} MODE #friends -b ~q:bob!*@*`,
    { ruling: { mask: 'bob!*@*', from: 'speech', given: false } },
  ],
];

test.each(rows)('%j is %s', (request, line, answer, event) => {
  const { ask, hear, written, events } = inOurRoom();
  ask(request);
  expect(written()).toEqual([line]);
  expect(events()).toEqual([]);
  hear(answer);
  expect(events()).toMatchObject([event]);
});

describe('lists', () => {
  test('of people: our own rooms tell of ranks, badges, real names, who is away and who is a program', () => {
    const { ask, hear, written, events } = inOurRoom();
    ask({ type: 'who', room: '' });
    expect(written()).toEqual(['WHO #friends %tcuhnfr,7']);
    hear(
      `${server} 354 maya 7 #friends nc 192.168.1.9 bob G@+B :Bob the Bot`,
      `${server} 354 maya 7 #friends unknown unknown dot H :`,
      `${server} 315 maya #friends :End of WHO list`,
    );
    expect(events()).toMatchObject([
      {
        type: 'listed',
        room: 'friends',
        members: [
          {
            nickname: 'bob',
            badge: 'nc',
            ranks: ['operator', 'voiced'],
            profile: { realName: 'Bob the Bot', away: 'away', isBot: true },
          },
          { nickname: 'dot', badge: '', ranks: [], profile: { realName: '', away: '', isBot: false } },
        ],
      },
    ]);
  });

  test('why somebody is away stays known', () => {
    const { ask, hear, events } = inOurRoom();
    hear(':bob!nc@192.168.1.9 AWAY :lunch');
    events();
    ask({ type: 'who', room: '' });
    hear(`${server} 354 maya 7 #friends nc 192.168.1.9 bob G@ :Bob`, `${server} 315 maya #friends :End of WHO list`);
    expect(events()).toMatchObject([{ members: [{ nickname: 'bob', profile: { away: 'lunch' } }] }]);
  });

  test('of people: other servers are asked for names, in several lines', () => {
    const { ask, hear, written, events } = inForeignChannel();
    ask({ type: 'who', room: '' });
    expect(written()).toEqual(['NAMES #books']);
    hear(
      ':irc.example.net 353 maya @ #books :@+bob maya',
      ':irc.example.net 353 maya @ #books :+eve!e@192.0.2.5 zoe ',
      ':irc.example.net 366 maya #books :End of /NAMES list',
    );
    expect(events()).toEqual([
      expect.objectContaining({
        type: 'listed',
        members: [
          { nickname: 'maya', badge: '', address: undefined, ranks: [] },
          { nickname: 'bob', badge: '', address: undefined, ranks: ['operator', 'voiced'] },
          { nickname: 'eve', badge: '', address: undefined, ranks: ['voiced'] },
          { nickname: 'zoe', badge: '', address: undefined, ranks: [] },
        ],
      }),
    ]);
  });

  test('of people in a channel that one is not in', () => {
    const { ask, hear, written, events } = inForeignChannel();
    ask({ type: 'who', room: 'films' });
    expect(written()).toEqual(['NAMES #films']);
    hear(':irc.example.net 353 maya = #films :@ann', ':irc.example.net 366 maya #films :End of /NAMES list');
    expect(events()).toMatchObject([
      { type: 'listed', room: 'films', members: [{ nickname: 'ann', ranks: ['operator'] }] },
    ]);
  });

  test('founders and half operators rule as well', () => {
    const { hear, events } = inForeignChannel();
    hear(
      ':irc.example.net 005 maya PREFIX=(qaohv)~&@%+ :are supported by this server',
      ':irc.example.net 353 maya = #books :~ann &ben %cho +dan &@eve',
      ':irc.example.net 366 maya #books :End of /NAMES list',
      ':ann!a@192.0.2.1 MODE #books -a ben',
    );
    const [listed, ruled] = events();
    expect(listed).toMatchObject({
      members: ['operator', 'operator', 'operator', 'voiced', 'operator'].map((rank) => ({ ranks: [rank] })),
    });
    expect(ruled).toMatchObject({ ruling: { type: 'rank', rank: 'operator', nickname: 'ben', given: false } });
  });
});

describe('refusals', () => {
  test.each<readonly [ClientRequest, string, object]>([
    [
      { type: 'join', room: 'x', nickname: undefined },
      '471 maya #x :Cannot join channel (+l)',
      { request: 'join', refusal: { code: 'room-full' } },
    ],
    [
      { type: 'join', room: 'x', nickname: undefined },
      '474 maya #x :Cannot join channel (+b)',
      { request: 'join', refusal: { code: 'banned' } },
    ],
    [
      { type: 'join', room: 'x', nickname: undefined },
      '405 maya #x :You have joined too many channels',
      { request: 'join', refusal: { code: 'too-many-rooms' } },
    ],
    [
      { type: 'join', room: 'x', nickname: undefined },
      '476 maya #x :Bad Channel Mask',
      { request: 'join', refusal: { code: 'room-name-invalid' } },
    ],
    [
      { type: 'leave', room: 'films' },
      '403 maya #films :No such channel',
      { request: 'leave', room: 'films', refusal: { code: 'no-such-room' } },
    ],
    [
      { type: 'leave', room: 'films' },
      "442 maya #films :You're not on that channel",
      { request: 'leave', refusal: { code: 'not-joined' } },
    ],
    [
      { type: 'set-topic', room: '', text: 'x' },
      "482 maya #books :You're not channel operator",
      { request: 'set-topic', room: 'books', refusal: { code: 'not-operator' } },
    ],
    [
      { type: 'kick', room: '', nickname: 'zoe', text: '' },
      "441 maya zoe #books :They aren't on that channel",
      { request: 'kick', refusal: { code: 'no-such-member' } },
    ],
    [
      { type: 'invite', room: '', to: 'bob' },
      '443 maya bob #books :is already on channel',
      { request: 'invite', refusal: { code: 'already-there' } },
    ],
    [
      rule({ type: 'setting', setting: 'moderated', given: true }),
      "482 maya #friends :You're not channel operator",
      { request: 'rule', refusal: { code: 'not-operator' } },
    ],
    [
      ban('x!*@*', 'entry', true),
      '478 maya #friends x!*@* :Channel list is full',
      { request: 'rule', refusal: { code: 'too-many-bans' } },
    ],
    [
      { type: 'prove-host', key: 'x' },
      '491 maya :No O-lines for your host',
      { request: 'prove-host', refusal: { code: 'wrong-key' } },
    ],
    [
      { type: 'prove-host', key: 'x' },
      '464 maya :Password incorrect',
      { request: 'prove-host', refusal: { code: 'wrong-key' } },
    ],
    [{ type: 'close' }, '481 maya :Permission Denied', { request: 'close', refusal: { code: 'not-the-host' } }],
    [
      { type: 'close' },
      '421 maya DIE :Unknown command',
      { request: 'close', refusal: { code: 'unspecified', text: 'Unknown command' } },
    ],
    [
      { type: 'list-rooms' },
      '461 maya LIST :Not enough parameters',
      { request: 'list-rooms', refusal: { text: 'Not enough parameters' } },
    ],
    [
      { type: 'rename', nickname: 'b' },
      '432 maya b :Erroneous nickname',
      { request: 'rename', refusal: { code: 'nickname-invalid' } },
    ],
  ])('%j: %s', (request, numeric, event) => {
    const { ask, hear, events } = inForeignChannel();
    ask(request);
    hear(`:irc.example.net ${numeric}`);
    expect(events()).toMatchObject([{ type: 'refused', ...event }]);
  });

  test('each is of the request that it names', () => {
    const { ask, hear, events } = inForeignChannel();
    ask(
      { type: 'join', room: 'x', nickname: undefined },
      { type: 'join', room: 'y', nickname: undefined },
      { type: 'kick', room: '', nickname: 'bob', text: '' },
    );
    hear(
      ':irc.example.net 473 maya #y :Cannot join channel (+i)',
      ':maya!~portico@192.0.2.7 JOIN #x',
      ":irc.example.net 482 maya #books :You're not channel operator",
    );
    expect(events()).toMatchObject([
      { type: 'refused', request: 'join', room: 'y' },
      { type: 'joined', room: 'x' },
      { type: 'refused', request: 'kick', room: 'books' },
    ]);
  });

  test('an error that answers nothing is shown', () => {
    const { hear, events } = inForeignChannel();
    hear(':irc.example.net 402 maya far.example :No such server', ':irc.example.net 999 maya :Hello');
    expect(events()).toMatchObject([
      { type: 'noticed', text: 'far.example: No such server' },
      { type: 'noticed', text: 'Hello' },
    ]);
  });
});

describe('without asking the server', () => {
  test.each<readonly [ClientRequest, string]>([
    [{ type: 'whisper', to: 'a b', text: 'x' }, 'no-such-member'],
    [{ type: 'whisper', to: 'a,b', text: 'x' }, 'no-such-member'],
    [{ type: 'whisper', to: '#books', text: 'x' }, 'no-such-member'],
    [{ type: 'kick', room: '', nickname: 'bob eve', text: '' }, 'no-such-member'],
    [{ type: 'invite', room: '', to: ':x' }, 'no-such-member'],
    [{ type: 'invite', room: '', to: '' }, 'no-such-member'],
    [rule({ type: 'rank', rank: 'operator', nickname: 'a b', given: true }), 'no-such-member'],
    [ban('a b', 'entry', true), 'no-such-member'],
    [{ type: 'join', room: '', nickname: undefined }, 'no-such-room'],
    [ban('bob', 'speech', true), 'not-in-this-dialect'],
    [ban('bob', 'entry', true, 60_000), 'not-in-this-dialect'],
    [{ type: 'describe', profile: { realName: 'M' } }, 'not-in-this-dialect'],
    [{ type: 'describe', profile: { isBot: true } }, 'not-in-this-dialect'],
    [{ type: 'answer-private', to: 'bob', answer: 'yes' }, 'not-in-this-dialect'],
    [{ type: 'offer-stream', to: 'bob' }, 'not-in-this-dialect'],
    [{ type: 'open-stream', to: 'bob', token: '0' }, 'not-in-this-dialect'],
    [{ type: 'raw', line: '\r\nQUIT' }, 'unspecified'],
  ])('%j is refused', (request, code) => {
    const { ask, written, events } = inForeignChannel();
    ask(request);
    expect(written()).toEqual([]);
    expect(events()).toMatchObject([{ type: 'refused', request: request.type, refusal: { code } }]);
  });

  test('in no room, and in several, a room has to be named', () => {
    const { ask, hear, events } = openClient();
    hear(
      ':irc.example.net 001 maya :Welcome',
      ':irc.example.net 004 maya irc.example.net ircd-2.11.2 aoOirw abeiIklmnoOpqrstv',
    );
    events();
    const request = { type: 'say', room: '', text: 'hi', manner: 'speech' } as const;
    ask(request);
    hear(':maya!m@192.0.2.7 JOIN #a', ':maya!m@192.0.2.7 JOIN #b');
    ask(request);
    expect(events().filter(({ type }) => type === 'refused')).toMatchObject([
      { refusal: { code: 'not-joined', text: 'join a room first' } },
      { refusal: { code: 'not-joined', text: 'name one of the rooms that you are in' } },
    ]);
  });

  test('a room that one is in is entered again at once', () => {
    const { ask, written, events } = inOurRoom();
    ask({ type: 'join', room: 'Friends', nickname: undefined }, { type: 'join', room: '', nickname: undefined });
    expect(written()).toEqual([]);
    expect(events()).toMatchObject([
      { type: 'joined', room: 'friends' },
      { type: 'joined', room: 'friends' },
    ]);
  });

  test('who is covered by a ban is told that they are meant, unless they rule the room', () => {
    const { hear, events } = inOurRoom();
    const bans = ['*!*@192.168.1.7', '~t:10:~q:MAYA!*@*', 'maya?!*@*', '*!*@192.168.1.8'];
    const meant = (sign: string) => {
      events();
      for (const mask of bans) hear(`:bob!nc@192.168.1.9 MODE #friends ${sign}b ${mask}`);
      return events().map((event) => event.type === 'ruled' && event.ruling.type === 'ban' && event.ruling.nickname);
    };
    expect(meant('+')).toEqual(['maya', 'maya', undefined, undefined]);
    expect(meant('-')).toEqual(['maya', 'maya', undefined, undefined]);
    hear(':bob!nc@192.168.1.9 MODE #friends +o maya');
    expect(meant('+')).toEqual(Array(4).fill(undefined));
  });

  test('a server with a list of the silent needs no extended bans', () => {
    const { ask, hear, written, events } = inForeignChannel();
    hear(':irc.example.net 005 maya CHANMODES=eIbq,k,flj,imnpst EXTBAN=$,ajrxz :are supported by this server');
    ask({
      type: 'rule',
      room: '',
      ruling: { type: 'ban', mask: 'bob!*@*', from: 'speech', given: true, forMs: undefined },
    });
    expect(written()).toEqual(['MODE #books +q bob!*@*']);
    hear(':maya!~portico@192.0.2.7 MODE #books +q bob!*@*');
    expect(events()).toMatchObject([{ ruling: { type: 'ban', mask: 'bob!*@*', from: 'speech', given: true } }]);
  });
});
