/** How the client comes in, from RFC 1459 and 2812, Modern IRC and IRCv3 capability negotiation. */
import { describe, expect, test } from 'vitest';
import { asked, openClient } from './irc-client-session.ts';

const welcome = [
  ':irc.example.net 001 maya :Welcome to the Internet Relay Network maya!~portico@192.0.2.7',
  ':irc.example.net 004 maya irc.example.net ircd-2.11.2 aoOirw abeiIklmnoOpqrstv',
];
const ourWelcome = ':friends.lan 001 maya :Welcome to friends, maya';
const ourJoin = ':maya!portico@192.168.1.7 JOIN #friends';

test('it knocks with all that it has to say, and names how its user comes', () => {
  expect(openClient().written()).toEqual(['CAP LS 302', 'NICK maya', 'USER portico 0 * maya']);
  const secrets = { password: 'open sesame', hostKey: undefined };
  expect(openClient({ badge: 'web', credentials: secrets }).written()).toEqual([
    'CAP LS 302',
    'PASS :open sesame',
    'NICK maya',
    'USER web 0 * maya',
  ]);
});

describe('capabilities', () => {
  test('only those that it understands are asked for, whatever their values', () => {
    const { hear, written } = openClient();
    written();
    hear(`:irc.example.net CAP * LS :${asked} sasl=PLAIN account-tag chghost draft/chathistory=5 labeled-response`);
    expect(written()).toEqual([`CAP REQ :${asked}`]);
    hear(`:irc.example.net CAP * ACK :${asked}`);
    expect(written()).toEqual(['CAP END']);
  });

  test('new ones are asked for later, and are used no more once they are gone', () => {
    const { ask, hear, events, pass, written } = openClient();
    hear(':irc.example.net CAP * LS :', ...welcome);
    hear(':irc.example.net CAP maya NEW :echo-message sasl');
    expect(written().slice(3)).toEqual(['CAP END', 'CAP REQ echo-message']);
    hear(':irc.example.net CAP maya ACK :echo-message ');
    pass(20_000);
    events();
    ask({ type: 'whisper', to: 'bob', text: 'hi' });
    expect(events()).toEqual([]);
    hear(':irc.example.net CAP maya DEL :echo-message');
    ask({ type: 'whisper', to: 'bob', text: 'again' });
    expect(events()).toMatchObject([{ type: 'whispered', text: 'again' }]);
  });

  test.each([
    ':irc.example.net 421 * CAP :Unknown command',
    ':irc.example.net 451 * :You have not registered',
    ':irc.example.net NOTICE * :*** Looking up your hostname',
  ])('a server without them lets it in: %s', (answer) => {
    const { hear, events, written } = openClient();
    hear(answer, ...welcome);
    expect(written().slice(3)).toEqual([]);
    expect(events().at(-1)).toMatchObject({ type: 'registered', member: { nickname: 'maya' } });
  });

  test('410 ends the negotiation', () => {
    const { hear, written } = openClient();
    hear(':irc.example.net 410 * LS :Invalid CAP command');
    expect(written().at(-1)).toBe('CAP END');
  });
});

describe('the nickname', () => {
  test('another may be tried until one is taken', () => {
    const { ask, hear, events, written } = openClient();
    hear(':irc.example.net 433 * maya :Nickname is already in use');
    ask({ type: 'register', nickname: 'maya-2' });
    hear(':irc.example.net 437 * maya-2 :Nick/channel is temporarily unavailable');
    ask({ type: 'register', nickname: 'maya-3' });
    hear(
      ':irc.example.net 001 maya-3 :Welcome',
      ':irc.example.net 004 maya-3 irc.example.net ircd-2.11.2 aoOirw abeiIklmnoOpqrstv',
    );
    expect(written().slice(3)).toEqual(['NICK maya-2', 'NICK maya-3']);
    expect(events()).toMatchObject([
      { type: 'refused', request: 'register', refusal: { code: 'nickname-taken' } },
      { type: 'refused', request: 'register', refusal: { code: 'nickname-taken' } },
      { type: 'registered', member: { nickname: 'maya-3' } },
    ]);
  });

  test('one that the server shortened is the one that counts', () => {
    const { hear, events } = openClient({ nickname: 'mayathelonglong' });
    hear(
      ':irc.example.net 433 * mayathelo :Nickname is already in use',
      ':irc.example.net 001 mayathelo :Welcome',
      ':irc.example.net 004 mayathelo irc.example.net ircd-2.11.2 aoOirw abeiIklmnoOpqrstv',
    );
    expect(events()).toMatchObject([{ request: 'register' }, { member: { nickname: 'mayathelo' } }]);
  });

  test('after that, a refusal is of a rename', () => {
    const { ask, hear, events, written } = openClient();
    hear(...welcome);
    ask({ type: 'rename', nickname: 'bob' });
    hear(':irc.example.net 433 maya bob :Nickname is already in use');
    expect(written().at(-1)).toBe('NICK bob');
    expect(events().slice(1)).toMatchObject([
      {
        type: 'refused',
        request: 'rename',
        refusal: { code: 'nickname-taken', text: 'bob: Nickname is already in use' },
      },
    ]);
  });

  test('the same again is told at once, because no server answers it', () => {
    const { ask, hear, events, written } = openClient();
    hear(...welcome);
    written();
    ask({ type: 'rename', nickname: 'maya' });
    expect(written()).toEqual([]);
    expect(events().at(-1)).toMatchObject({ type: 'renamed', before: 'maya', member: { nickname: 'maya' } });
  });
});

describe('the first channel of a server', () => {
  test.each([
    ['books', '#books', 'books'],
    ['#books', '#books', 'books'],
    ['&local', '&local', '&local'],
    ['##c', '##c', '##c'],
    ['my room', '#my_room', 'my_room'],
  ])('is joined after 001: %s', (room, channel, name) => {
    const { hear, events, written } = openClient({ room });
    hear(...welcome);
    expect(written().at(-1)).toBe(`JOIN ${channel}`);
    expect(events()).toEqual([]);
    hear(`:maya!~portico@192.0.2.7 JOIN ${channel}`);
    expect(events()).toMatchObject([{ type: 'joined', room: name, member: { nickname: 'maya' } }]);
  });

  test('may not let one in: then one has a nickname, and what was asked meanwhile goes on', () => {
    const { ask, hear, events, written } = openClient({ room: 'books' });
    ask({ type: 'list-rooms' });
    hear(...welcome, ':irc.example.net 475 maya #books :Cannot join channel (+k)');
    expect(events()).toMatchObject([
      { type: 'registered' },
      { type: 'refused', request: 'join', room: 'books', refusal: { code: 'wrong-password' } },
    ]);
    expect(written().at(-1)).toBe('LIST');
  });

  test('is only asked for where one is wanted', () => {
    const { hear, events, written } = openClient();
    hear(...welcome);
    expect(written().slice(3)).toEqual([]);
    expect(events()).toMatchObject([{ type: 'registered', room: '' }]);
  });
});

describe('a room of ours', () => {
  test('is entered at once, without a word of registering', () => {
    const { hear, events } = openClient({ peer: 'portico' });
    hear(ourWelcome, ourJoin);
    expect(events()).toMatchObject([
      { type: 'joined', room: 'friends', member: { nickname: 'maya', badge: 'portico' } },
    ]);
  });

  test('may have others beside it', () => {
    const { hear, written, events } = openClient({ peer: 'portico', room: 'books' });
    hear(ourWelcome, ourJoin);
    expect(written().slice(3)).toEqual(['JOIN #books']);
    hear(':maya!portico@192.168.1.7 JOIN #books');
    expect(events()).toMatchObject([
      { type: 'joined', room: 'friends' },
      { type: 'joined', room: 'books' },
    ]);
  });

  test('is not joined again under its own name', () => {
    const { hear, written } = openClient({ peer: 'portico', room: 'Friends' });
    hear(ourWelcome, ourJoin);
    expect(written().slice(3)).toEqual([]);
  });

  test('is shown the host’s key, and nobody else is', () => {
    const credentials = { password: undefined, hostKey: 'a'.repeat(64) };
    const ours = openClient({ peer: 'portico', credentials });
    ours.hear(ourWelcome);
    expect(ours.written().at(-1)).toBe(`OPER host ${'a'.repeat(64)}`);
    ours.hear(ourJoin, ':friends.lan 381 maya :You are the host of this room');
    expect(ours.events()).toMatchObject([{ type: 'joined' }, { type: 'host-proven', member: { nickname: 'maya' } }]);

    const others = openClient({ peer: 'unknown', credentials });
    others.hear(...welcome);
    expect(others.written().some((line) => line.startsWith('OPER'))).toBe(false);
    const strict = openClient({ peer: 'portico', strictness: 'strict', credentials });
    strict.hear(ourWelcome);
    expect(strict.written().some((line) => line.startsWith('OPER'))).toBe(false);
  });

  test('tells a wrong key from a wrong password', () => {
    const { hear, events } = openClient({ peer: 'portico', credentials: { password: undefined, hostKey: 'b' } });
    hear(ourWelcome, ourJoin, ':friends.lan 464 maya :that is not the host’s key');
    expect(events().at(-1)).toMatchObject({ request: 'prove-host', refusal: { code: 'wrong-key' } });
    const other = openClient({ peer: 'portico' });
    other.hear(':friends.lan 464 * :the password is wrong', 'ERROR :the password is wrong');
    expect(other.events()).toMatchObject([
      { request: 'register', refusal: { code: 'wrong-password', text: 'the password is wrong' } },
    ]);
    expect(other.written().at(-1)).toBe('<close>');
  });

  test('that is full says so once', () => {
    const { hear, events } = openClient({ peer: 'portico' });
    hear(':friends.lan 400 * REGISTER :the room is full', 'ERROR :the room is full');
    expect(events()).toMatchObject([{ request: 'register', refusal: { text: 'the room is full' } }]);
  });
});

describe('a server of ours that was not known to be one', () => {
  const version = (name: string) => [
    ':friends.lan 001 maya :Welcome to friends, maya',
    `:friends.lan 004 maya friends.lan ${name} Bio bimnotv bov`,
  ];
  const joined = ':maya!portico@192.0.2.7 JOIN #friends';

  test('is known by its version: it lets one in at once, names badges, and reads without pauses', () => {
    const { hear, ask, written, events } = openClient();
    hear(...version('portico-0.1.0'), joined, ':nora!nc@192.0.2.8 JOIN #friends');
    expect(events()).toMatchObject([
      { type: 'joined', room: 'friends', member: { nickname: 'maya' } },
      { type: 'joined', room: 'friends', member: { nickname: 'nora', badge: 'nc' } },
    ]);
    written();
    for (let i = 0; i < 9; i += 1) ask({ type: 'say', room: 'friends', text: `${i}`, manner: 'speech' });
    expect(written()).toHaveLength(9);
  });

  test('is not sent the key of a host, because anybody can call a version so', () => {
    const { hear, written } = openClient({ credentials: { password: undefined, hostKey: 'a'.repeat(64) } });
    hear(...version('portico-0.1.0'), joined);
    expect(written().join()).not.toContain('OPER');
  });

  test('is anybody’s in strict', () => {
    const { hear, events } = openClient({ strictness: 'strict' });
    hear(...version('portico-0.1.0'));
    expect(events()).toMatchObject([{ type: 'registered' }]);
  });
});
