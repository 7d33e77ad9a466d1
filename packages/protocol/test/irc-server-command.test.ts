/** What each command is answered with: numerics and their parameters, as RFC 2812 and Modern IRC give them. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Ban, PersonState } from '../src/room-view.ts';
import type { Happening, Refusal, Request } from '../src/vocabulary.ts';
import { createWorld, enter, type Line, member, openRoom, settle, start, type World } from './irc-server-session.ts';

let world: World;

/** `bob`, by hub, is in friends and rules books, where he is alone; `zoe` is the host, away, a bot, and in no room. */
beforeEach(() => {
  world = createWorld();
  const bans: readonly Ban[] = [
    { mask: 'eve!*@*', from: 'entry', by: 'bob', at: start, until: undefined },
    { mask: '*!*@10.0.0.9', from: 'speech', by: 'bob', at: start, until: start + 600_000 },
    { mask: '*!web@*', from: 'entry', by: 'bob', at: start, until: start + 61_000 },
  ];
  const topic = { text: 'tea at four', by: 'bob', at: start };
  openRoom(world, 'good books', { topic, bans, settings: new Set(['topic-locked', 'moderated']) });
  const bob = member('bob', { badge: 'hub', ranks: ['operator'] });
  settle(world, bob, { rooms: ['friends', 'good books'] });
  const zoe = member('zoe', { profile: { realName: 'Zoë Z.', away: 'out for tea', isBot: true } });
  settle(world, zoe, { rooms: [], isHost: true });
  world.departed.push({ member: member('eve'), at: start }, { member: member('eve', { badge: 'irc' }), at: start - 1 });
});

const shown = ({ command, params }: Line) => [command, ...params.slice(1)];

function answers(...lines: readonly string[]): readonly (readonly string[])[] {
  const { hear, sent } = enter({ world });
  hear(...lines);
  const told = sent();
  for (const { command, params, source } of told.filter((line) => /^\d{3}$/u.test(line.command))) {
    expect(source, command).toBe('friends.lan');
    expect(params[0], command).toBe('maya');
  }
  return told.map(shown);
}

const me = 'irc';

/** A line, and what it is answered with; the client's own nickname, first in every numeric, is left out. */
const rows: readonly (readonly [line: string, ...told: readonly (readonly string[])[]])[] = [
  ['FOO bar', ['421', 'FOO', 'Unknown command']],
  ['123', ['421', '123', 'Unknown command']],
  ['JOIN', ['461', 'JOIN', 'Not enough parameters']],
  ['JOIN friends', ['403', 'friends', 'No such channel']],
  ['JOIN #', ['403', '#', 'No such channel']],
  ['JOIN #friends'],
  ['PART', ['461', 'PART', 'Not enough parameters']],
  ['PART #no', ['403', '#no', 'No such channel']],
  ['TOPIC #no', ['403', '#no', 'No such channel']],
  ['TOPIC #friends', ['331', '#friends', 'No topic is set']],
  ['TOPIC #GOOD_books', ['332', '#good_books', 'tea at four'], ['333', '#good_books', 'bob', '1700000000']],
  ['NAMES #good_books', ['353', '=', '#good_books', '@bob'], ['366', '#good_books', 'End of NAMES list']],
  ['NAMES #no', ['366', '#no', 'End of NAMES list']],
  ['NAMES', ['366', '*', 'End of NAMES list']],
  ['NAMES #a,#b,#c,#d,#e', ['407', '#a,#b,#c,#d,#e', 'Too many targets, 4 at most. Nothing was done']],
  ['MODE #friends', ['324', '#friends', '+n'], ['329', '#friends', '1700000000']],
  ['MODE #good_books', ['324', '#good_books', '+mnt'], ['329', '#good_books', '1700000000']],
  [
    'MODE #good_books +b',
    ['367', '#good_books', 'eve!*@*', 'bob', '1700000000'],
    ['367', '#good_books', '~t:10:~q:*!*@10.0.0.9', 'bob', '1700000000'],
    ['367', '#good_books', '~t:2:*!web@*', 'bob', '1700000000'],
    ['368', '#good_books', 'End of channel ban list'],
  ],
  ['MODE #friends b', ['368', '#friends', 'End of channel ban list']],
  ['MODE #friends +n-n'],
  ['MODE #friends +k key', ['472', 'k', 'is unknown mode char to me']],
  ['MODE #friends +o', ['461', 'MODE', 'Not enough parameters']],
  ['MODE #friends +v zoe', ['MODE', '+v', 'zoe']],
  ['MODE #no', ['403', '#no', 'No such channel']],
  ['MODE', ['461', 'MODE', 'Not enough parameters']],
  ['MODE maya', ['221', '+']],
  ['MODE MAYA', ['221', '+']],
  ['MODE bob', ['502', "Can't change mode for other users"]],
  ['MODE bob +B', ['502', "Can't change mode for other users"]],
  ['MODE nobody', ['401', 'nobody', 'No such nick/channel']],
  ['MODE maya +i', ['MODE', '+i']],
  ['MODE maya +oz', ['501', 'Unknown MODE flag']],
  ['MODE maya +B', ['MODE', '+B']],
  ['KICK #friends', ['461', 'KICK', 'Not enough parameters']],
  ['KICK #no bob', ['403', '#no', 'No such channel']],
  ['KICK #friends zoe', ['441', 'zoe', '#friends', 'nobody there has that name']],
  ['KICK #friends nobody', ['401', 'nobody', 'nobody there has that name']],
  ['KICK #friends a,b,c,d,e', ['407', 'a,b,c,d,e', 'Too many targets, 4 at most. Nothing was done']],
  ['KICK #friends bob :so long', ['KICK', 'bob', 'so long']],
  ['KICK #friends bob', ['KICK', 'bob', 'maya']],
  ['INVITE bob', ['461', 'INVITE', 'Not enough parameters']],
  ['INVITE bob #no', ['403', '#no', 'No such channel']],
  ['INVITE nobody #friends', ['401', 'nobody', 'nobody has that name']],
  ['INVITE bob #friends', ['341', 'bob', '#friends']],
  ['INVITE zoe #friends', ['341', 'zoe', '#friends'], ['301', 'zoe', 'out for tea']],
  ['PRIVMSG', ['411', 'No recipient given (PRIVMSG)']],
  ['PRIVMSG #friends', ['412', 'No text to send']],
  ['PRIVMSG #friends :', ['412', 'No text to send']],
  ['PRIVMSG #no :x', ['403', '#no', 'No such channel']],
  ['PRIVMSG @#no :x', ['403', '@#no', 'No such channel']],
  ['PRIVMSG nobody :x', ['401', 'nobody', 'nobody here has that name']],
  ['PRIVMSG bob :x'],
  ['PRIVMSG zoe :x', ['301', 'zoe', 'out for tea']],
  ['PRIVMSG a,b,c,d,e :x', ['407', 'a,b,c,d,e', 'Too many targets, 4 at most. Nothing was done']],
  ['PRIVMSG bob :\x01PING 1\x01', ['NOTICE', 'CTCP PING is not passed on here']],
  ...['NOTICE', 'NOTICE #friends', 'NOTICE #no :x', 'NOTICE nobody :x', 'NOTICE zoe :x', 'NOTICE a,b,c,d,e :x'].map(
    (line): readonly [string] => [line],
  ),
  ['TAGMSG #friends'],
  ['PONG x'],
  ['PING', ['409', 'No origin specified']],
  ['NICK', ['431', 'No nickname given']],
  ['NICK maya'],
  ['NICK zed', ['NICK']],
  ['USER a 0 * :b', ['462', 'You may not reregister']],
  ['PASS x', ['462', 'You may not reregister']],
  ['CAP FOO', ['410', 'FOO', 'Invalid CAP command']],
  ['CAP : a b', ['410', '_a_b', 'Invalid CAP command']],
  ['AWAY :gone', ['306', 'You have been marked as being away']],
  ['AWAY', ['305', 'You are no longer marked as being away']],
  ['AWAY :', ['305', 'You are no longer marked as being away']],
  ['SETNAME', ['461', 'SETNAME', 'Not enough parameters']],
  ['SETNAME :', ['FAIL', 'INVALID_REALNAME', 'Realname is not valid']],
  [`SETNAME :${'x'.repeat(129)}`, ['FAIL', 'INVALID_REALNAME', 'Realname is not valid']],
  [
    'LIST',
    ['321', 'Channel', 'Users  Name'],
    ['322', '#friends', '2', ''],
    ['322', '#good_books', '1', 'tea at four'],
    ['323', 'End of LIST'],
  ],
  ['LIST >1', ['321', 'Channel', 'Users  Name'], ['322', '#friends', '2', ''], ['323', 'End of LIST']],
  [
    'LIST #g*s,<9',
    ['321', 'Channel', 'Users  Name'],
    ['322', '#good_books', '1', 'tea at four'],
    ['323', 'End of LIST'],
  ],
  [
    'WHO #friends',
    ['352', '#friends', 'hub', '10.0.0.2', 'friends.lan', 'bob', 'H@', '0 bob'],
    ['352', '#friends', me, '10.0.0.2', 'friends.lan', 'maya', 'H', '0 Maya M.'],
    ['315', '#friends', 'End of WHO list'],
  ],
  [
    'WHO z?e',
    ['352', '*', 'nc', '10.0.0.2', 'friends.lan', 'zoe', 'G*B', '0 Zoë Z.'],
    ['315', 'z?e', 'End of WHO list'],
  ],
  ['WHO * o', ['352', '*', 'nc', '10.0.0.2', 'friends.lan', 'zoe', 'G*B', '0 Zoë Z.'], ['315', '*', 'End of WHO list']],
  ['WHO #no', ['315', '#no', 'End of WHO list']],
  [
    'WHO bob %tcuihsnfdlaor,123',
    ['354', '123', '*', 'hub', '10.0.0.2', '10.0.0.2', 'friends.lan', 'bob', 'H@', '0', '5', '0', '999', 'bob'],
    ['315', 'bob', 'End of WHO list'],
  ],
  ['WHO #friends o%na', ['315', '#friends', 'End of WHO list']],
  ['WHO zoe %rtn', ['354', '0', 'zoe', 'Zoë Z.'], ['315', 'zoe', 'End of WHO list']],
  [
    'WHOIS BOB',
    ['311', 'bob', 'hub', '10.0.0.2', '*', 'bob'],
    ['319', 'bob', '@#friends @#good_books'],
    ['312', 'bob', 'friends.lan', 'friends'],
    ['320', 'bob', 'is connected by hub'],
    ['317', 'bob', '5', '1699999940', 'seconds idle, signon time'],
    ['318', 'bob', 'End of WHOIS list'],
  ],
  [
    'WHOIS friends.lan zoe',
    ['311', 'zoe', 'nc', '10.0.0.2', '*', 'Zoë Z.'],
    ['312', 'zoe', 'friends.lan', 'friends'],
    ['320', 'zoe', 'is connected by nc'],
    ['313', 'zoe', 'is the host of this room'],
    ['335', 'zoe', 'is a bot'],
    ['301', 'zoe', 'out for tea'],
    ['317', 'zoe', '5', '1699999940', 'seconds idle, signon time'],
    ['318', 'zoe', 'End of WHOIS list'],
  ],
  ['WHOIS nobody', ['401', 'nobody', 'No such nick/channel'], ['318', 'nobody', 'End of WHOIS list']],
  ['WHOIS', ['431', 'No nickname given']],
  [
    'WHOWAS eve',
    ['314', 'eve', 'nc', '10.0.0.2', '*', 'eve'],
    ['312', 'eve', 'friends.lan', '2023-11-14T22:13:20.000Z'],
    ['314', 'eve', 'irc', '10.0.0.2', '*', 'eve'],
    ['312', 'eve', 'friends.lan', '2023-11-14T22:13:19.999Z'],
    ['369', 'eve', 'End of WHOWAS'],
  ],
  [
    'WHOWAS eve 1',
    ['314', 'eve', 'nc', '10.0.0.2', '*', 'eve'],
    ['312', 'eve', 'friends.lan', '2023-11-14T22:13:20.000Z'],
    ['369', 'eve', 'End of WHOWAS'],
  ],
  ['WHOWAS bob', ['406', 'bob', 'There was no such nickname'], ['369', 'bob', 'End of WHOWAS']],
  ['WHOWAS', ['431', 'No nickname given']],
  ['USERHOST bob zoe nobody', ['302', 'bob=+hub@10.0.0.2 zoe*=-nc@10.0.0.2']],
  ['USERHOST', ['461', 'USERHOST', 'Not enough parameters']],
  ['ISON nobody BOB :zoe eve', ['303', 'bob zoe']],
  ['ISON nobody', ['303', '']],
  ['TIME', ['391', 'friends.lan', '2023-11-14T22:13:20.000Z']],
  ['ADMIN', ['423', 'friends.lan', 'No administrative info available']],
  ['MOTD', ['422', 'There is no message of the day']],
  [
    'LUSERS',
    ['251', 'There are 3 users and 0 invisible on 1 servers'],
    ['252', '1', 'operator(s) online'],
    ['254', '2', 'channels formed'],
    ['255', 'I have 3 clients and 0 servers'],
    ['265', 'Current local users 3'],
    ['266', 'Current global users 3'],
  ],
  ['STATS', ['481', 'only who hosts this room reads that']],
  ['HELP nothing', ['524', 'NOTHING', 'No help available on this topic']],
  ['OPER x', ['461', 'OPER', 'Not enough parameters']],
];

test.each(rows.map(([line, ...told]) => ({ line, told })))('$line', ({ line, told }) => {
  // What the client causes itself is told as to all the others: its parameters after the first.
  expect(answers(line)).toEqual(told);
});

test('INFO, VERSION and HELP are lists with an end', () => {
  const commands = (line: string) => answers(line).map(([command]) => command);
  expect(new Set(commands('INFO').slice(0, -1))).toEqual(new Set(['371']));
  expect(commands('INFO').at(-1)).toBe('374');
  expect(commands('VERSION')).toEqual(['351', '005', '005']);
  expect(commands('HELP')).toEqual(['704', '705', '705', '706']);
  expect(commands('HELPOP mode')).toEqual(['704', '705', '705', '706']);
});

test('a connection by TLS is told of in the own WHOIS', () => {
  const { hear, sent } = enter({ world, transports: ['tls', 'websocket'] });
  hear('WHOIS maya', 'WHOIS bob');
  expect(sent('671').map(shown)).toEqual([['671', 'maya', 'is using a secure connection']]);
});

describe('a room that lets in only who is invited', () => {
  const asked = ['NAMES #cellar', 'WHO #cellar %n', 'MODE #cellar b', 'WHOIS bob'];
  const ends = [
    ['366', '#cellar', 'End of NAMES list'],
    ['315', '#cellar', 'End of WHO list'],
  ];
  const told = (name: string, change: Partial<PersonState>) => {
    const bans: readonly Ban[] = [{ mask: 'eve!*@*', from: 'entry', by: 'bob', at: start, until: undefined }];
    openRoom(world, 'cellar', { bans, settings: new Set(['invite-only']) });
    settle(world, member('bob', { ranks: ['operator'] }), { rooms: ['cellar'] });
    const { hear, sent } = enter({ world, nickname: name });
    const state = world.people.get(name);
    if (state) world.people.set(name, { ...state, ...change });
    if (change.rooms) settle(world, member(name), { rooms: change.rooms });
    hear(...asked);
    return sent('353', '366', '354', '315', '367', '368', '442', '319').map(shown);
  };

  test('shows nobody outside who is there, and whom it bans', () => {
    expect(told('maya', {})).toEqual([...ends, ['442', '#cellar', "You're not on that channel"]]);
  });

  test.each([
    ['who is inside', { rooms: ['cellar'] }],
    ['the host', { isHost: true }],
  ])('shows it to %s', (_who, change) => {
    const lines = told('maya', change);
    expect(lines.map(([numeric]) => numeric)).toEqual([
      '353',
      '366',
      ...lines.filter(([one]) => one === '354').map(() => '354'),
      '315',
      '367',
      '368',
      '319',
    ]);
    expect(lines).toContainEqual(['367', '#cellar', 'eve!*@*', 'bob', '1700000000']);
    expect(lines).toContainEqual(['319', 'bob', '@#cellar']);
  });
});

test('JOIN 0 leaves every room, and who leaves two at once is told so twice', () => {
  const { hear, done } = enter({ world });
  hear('JOIN #more', 'JOIN 0');
  expect(done().filter((line) => line.includes('PART') || line === '<leave>')).toEqual([
    '<leave>',
    ':maya!irc@10.0.0.2 PART #friends',
    '<leave>',
    ':maya!irc@10.0.0.2 PART #more',
  ]);
});

test('a list of rooms is joined one by one, each once, by the names that there are', () => {
  const { hear, requests } = enter({ world });
  hear('JOIN #GOOD_BOOKS,#new,#new,#friends key1,key2');
  expect(requests()).toEqual(['good books', 'new'].map((room) => ({ type: 'join', room, nickname: undefined })));
});

describe('what is asked of the room', () => {
  const asked = (...lines: readonly string[]): readonly Request[] => {
    const { hear, requests } = enter({ world });
    hear(...lines);
    return requests();
  };
  const rule = (...rulings: readonly object[]) => rulings.map((ruling) => ({ type: 'rule', room: 'friends', ruling }));
  const ban = { type: 'ban', given: true, mask: 'eve', from: 'entry', forMs: undefined };

  test('each change of modes alone, in its order', () => {
    expect(asked('MODE #friends +o-v+it-m bob zoe')).toEqual(
      rule(
        { type: 'rank', rank: 'operator', nickname: 'bob', given: true },
        { type: 'rank', rank: 'voiced', nickname: 'zoe', given: false },
        { type: 'setting', setting: 'invite-only', given: true },
        { type: 'setting', setting: 'topic-locked', given: true },
        { type: 'setting', setting: 'moderated', given: false },
      ),
    );
  });

  test.each([
    ['eve', {}],
    ['~q:eve', { from: 'speech' }],
    ['~t:10:eve', { forMs: 600_000 }],
    ['~t:10:~q:eve', { from: 'speech', forMs: 600_000 }],
    ['~t:0:eve', {}],
    ['~x:eve', { mask: '~x:eve' }],
  ])('the ban %s', (written, change) => {
    expect(asked(`MODE #friends +b ${written}`)).toEqual(rule({ ...ban, ...change }));
    expect(asked(`MODE #friends -b ${written}`)).toEqual(rule({ ...ban, ...change, given: false }));
  });

  test('six changes with a parameter at once, and twelve in all', () => {
    expect(asked('MODE #friends +vvvvvvv a b c d e f g')).toHaveLength(6);
    expect(asked(`MODE #friends +${'i'.repeat(30)}`)).toHaveLength(12);
  });

  test('texts without the colours of clients, and as long as they may be', () => {
    expect(
      asked(
        'PRIVMSG #friends :\x02bold\x02 \x0304,12red\x0f \x1ditalic \x04ff0000hex',
        `TOPIC #friends :\x02${'é'.repeat(200)}`,
        'AWAY :\x1fbrb',
        'KICK #friends bob :\x02out',
      ),
    ).toMatchObject([
      { type: 'say', text: 'bold red italic hex' },
      { type: 'set-topic', text: 'é'.repeat(195) },
      { type: 'describe', profile: { away: 'brb' } },
      { type: 'kick', text: 'out' },
    ]);
  });

  test('whispers to up to four, actions as such, and to the ranks of a room', () => {
    expect(
      asked('PRIVMSG bob,zoe,bob :hi', 'PRIVMSG bob :\x01ACTION waves', 'PRIVMSG @#friends,+#friends :psst'),
    ).toEqual([
      { type: 'whisper', to: 'bob', text: 'hi', manner: 'speech' },
      { type: 'whisper', to: 'zoe', text: 'hi', manner: 'speech' },
      { type: 'whisper', to: 'bob', text: 'waves', manner: 'action' },
      { type: 'say', room: 'friends', text: 'psst', manner: 'speech', only: 'operator' },
      { type: 'say', room: 'friends', text: 'psst', manner: 'speech', only: 'voiced' },
    ]);
  });
});

describe('what the room refuses is a numeric', () => {
  const codes: readonly (readonly [string, Refusal['code'], readonly string[]])[] = [
    ['NICK zed', 'nickname-taken', ['433', 'zed']],
    ['NICK zed', 'nickname-invalid', ['432', 'zed']],
    ['NICK zed', 'muted', ['437', 'zed']],
    ['NICK zed', 'banned', ['437', 'zed']],
    ['JOIN #x', 'banned', ['474', '#x']],
    ['JOIN #x', 'invite-only', ['473', '#x']],
    ['JOIN #x', 'room-full', ['471', '#x']],
    ['JOIN #x', 'too-many-rooms', ['405', '#x']],
    ['JOIN #x', 'room-name-invalid', ['476', '#x']],
    ['PART #friends', 'not-joined', ['442', '#friends']],
    ['TOPIC #friends :x', 'not-joined', ['442', '#friends']],
    ['TOPIC #friends :x', 'not-operator', ['482', '#friends']],
    ['MODE #friends +m', 'not-operator', ['482', '#friends']],
    ['MODE #friends +b eve', 'too-many-bans', ['478', '#friends', 'eve']],
    ['MODE #friends +v bob', 'no-such-member', ['441', 'bob', '#friends']],
    ['KICK #friends bob', 'not-operator', ['482', '#friends']],
    ['INVITE bob #friends', 'already-there', ['443', 'bob', '#friends']],
    ['INVITE bob #friends', 'not-operator', ['482', '#friends']],
    ['PRIVMSG #friends x', 'not-joined', ['404', '#friends']],
    ['PRIVMSG #friends x', 'muted', ['404', '#friends']],
    ['PRIVMSG @#friends x', 'banned', ['404', '@#friends']],
    ['PRIVMSG bob x', 'private-refused', ['531', 'bob']],
    ['PRIVMSG bob x', 'text-too-long', ['417']],
    ['AWAY x', 'unspecified', ['400', 'AWAY']],
    ['OPER x y', 'wrong-key', ['464']],
    ['DIE', 'not-the-host', ['481']],
  ];

  test.each(codes)('%s: %s', (line, code, told) => {
    const answer = ({ type }: Request): Happening | undefined =>
      type === 'register' || (type === 'join' && !line.startsWith('JOIN'))
        ? undefined
        : { type: 'refused', request: type, refusal: { code, text: 'no, because' } };
    const { hear, sent } = enter({ world, answer });
    if (line.startsWith('JOIN')) expect(sent()).toEqual([]);
    hear(line);
    expect(sent().map(shown)).toEqual([[...told, 'no, because']]);
  });

  test('a notice is not answered, whatever comes of it', () => {
    const { hear, done } = enter({
      world,
      answer: ({ type }) =>
        type === 'say' || type === 'whisper'
          ? { type: 'refused', request: type, refusal: { code: 'muted', text: 'no' } }
          : undefined,
    });
    hear('NOTICE #friends,bob :x');
    expect(done()).toEqual(['<say>', '<whisper>']);
  });
});

describe('the host', () => {
  test('proves it, and is an operator from then on in each of their rooms', () => {
    const { hear, done, requests } = enter({ world });
    hear('JOIN #more');
    done();
    requests();
    hear('OPER whoever secret');
    expect(requests()).toEqual([{ type: 'prove-host', key: 'secret' }]);
    expect(done().slice(1)).toEqual([
      ':friends.lan 381 maya :You are the host of this room',
      ':maya!irc@10.0.0.2 MODE maya +o',
      ':maya!irc@10.0.0.2 MODE #friends +o maya',
      ':maya!irc@10.0.0.2 MODE #more +o maya',
    ]);
  });

  test('closes the room', () => {
    const { hear, done } = enter({ world });
    hear('DIE');
    expect(done()).toEqual(['<close>', 'ERROR :the room is closing']);
  });
});

describe('what others do to the client', () => {
  test('is told as it is written for all', () => {
    const { tell, done } = enter({ world });
    const [bob, maya] = [member('bob'), member('maya')];
    tell({ type: 'whispered', member: bob, to: maya, text: 'psst', manner: 'notice' });
    tell({ type: 'invited', member: bob, to: maya }, { room: 'good books' });
    tell({ type: 'kicked', member: maya, by: bob, text: 'out' });
    tell({ type: 'noticed', text: 'you read too slowly' });
    tell({ type: 'closed' });
    expect(done()).toEqual([
      ':bob!nc@10.0.0.2 NOTICE maya :psst',
      ':bob!nc@10.0.0.2 INVITE maya #good_books',
      ':bob!nc@10.0.0.2 KICK #friends maya :out',
      ':friends.lan NOTICE maya :you read too slowly',
      'ERROR :the room is closing',
    ]);
  });
});
