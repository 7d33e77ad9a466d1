/** What is said, heard and remembered: RFC 2812, 3.3; STATUSMSG; CTCP; IRCv3 echo-message, server-time, chathistory. */
import { describe, expect, test } from 'vitest';
import type { ClientRequest } from '../src/vocabulary.ts';
import { inForeignChannel, inOurRoom, openClient, start } from './irc-client-session.ts';

type Say = Extract<ClientRequest, { type: 'say' }>;

function say(text: string, manner: Say['manner'] = 'speech', room = ''): Say {
  return { type: 'say', room, text, manner };
}

describe('a text', () => {
  test('is a message a line, and an action or a notice where it is meant so', () => {
    const { ask, written } = inOurRoom();
    ask(say('hi\n\nall of you\r\n  \r:-)'), say('waves', 'action'), say('beep', 'notice'));
    expect(written()).toEqual([
      'PRIVMSG #friends hi',
      'PRIVMSG #friends :all of you',
      'PRIVMSG #friends ::-)',
      'PRIVMSG #friends :\x01ACTION waves\x01',
      'NOTICE #friends beep',
    ]);
  });

  test('may be for some only', () => {
    const { ask, written, events } = inOurRoom();
    ask({ ...say('psst'), only: 'operator' }, { ...say('psst'), only: 'voiced' });
    expect(written()).toEqual(['PRIVMSG @#friends psst', 'PRIVMSG +#friends psst']);
    const other = inForeignChannel();
    other.ask({ ...say('psst'), only: 'operator' });
    expect(events()).toEqual([]);
    expect(other.events()).toMatchObject([{ request: 'say', refusal: { code: 'not-in-this-dialect' } }]);
  });

  test('that says nothing is refused', () => {
    const { ask, written, events } = inOurRoom();
    ask(say(' \n '), { type: 'whisper', to: 'bob', text: '' });
    expect(written()).toEqual([]);
    expect(events()).toMatchObject([
      { type: 'refused', request: 'say' },
      { type: 'refused', request: 'whisper' },
    ]);
  });

  test.each([
    ['speech', 'x', 512],
    ['action', 'é', 512],
    ['speech', '👋', 512],
  ] as const)('is cut so that others get no line over 512 bytes: %s of %s', (manner, character, limit) => {
    const { ask, written } = inOurRoom();
    ask(say(character.repeat(1000), manner));
    const lines = written();
    const sizes = lines.map((line) => Buffer.byteLength(`:maya!portico@192.168.1.7 ${line}\r\n`));
    // `:` before a text of one word is the server's to add.
    const colon = manner === 'speech' ? 1 : 0;
    expect(Math.max(...sizes)).toBeLessThanOrEqual(limit - colon);
    expect(Math.max(...sizes)).toBeGreaterThan(limit - colon - 4);
    expect(lines.flatMap((line) => [...line].filter((each) => each === character))).toHaveLength(1000);
  });

  test('is cut shorter while the server has not shown who one is to others', () => {
    const { ask, hear, written } = openClient();
    hear(
      ':irc.example.net 001 maya :Welcome',
      ':irc.example.net 004 maya irc.example.net ircd-2.11.2 aoOirw abeiIklmnoOpqrstv',
    );
    written();
    ask({ type: 'whisper', to: 'bob', text: 'x'.repeat(1000) });
    const [first = ''] = written();
    const source = `:maya!${'u'.repeat(10)}@${'h'.repeat(63)} `;
    expect(Buffer.byteLength(`${source}${first}\r\n`)).toBe(511);
  });

  test('holds no second line, whatever is typed', () => {
    const { ask, written } = inOurRoom();
    ask(
      say('a\0b'),
      { type: 'set-topic', room: '', text: 'a\r\nQUIT' },
      { type: 'kick', room: '', nickname: 'bob', text: 'b\nQUIT' },
      { type: 'describe', profile: { away: 'c\rQUIT' } },
      { type: 'raw', line: 'TIME\r\nQUIT' },
    );
    expect(written()).toEqual([
      'PRIVMSG #friends :a b',
      'TOPIC #friends :a QUIT',
      'KICK #friends bob :b QUIT',
      'AWAY :c QUIT',
      'TIME',
    ]);
  });
});

describe('what one says', () => {
  test('is told as it is written where the server sends nothing back', () => {
    const { ask, events } = inForeignChannel();
    ask(say('one\ntwo'), { type: 'whisper', to: 'bob', text: 'waves', manner: 'action' });
    expect(events()).toMatchObject([
      { type: 'said', room: 'books', text: 'one', member: { nickname: 'maya' } },
      { type: 'said', room: 'books', text: 'two' },
      { type: 'whispered', to: { nickname: 'bob' }, text: 'waves', manner: 'action' },
    ]);
  });

  test('bears the server’s time and number where it comes back', () => {
    const { ask, hear, events } = inOurRoom();
    ask(say('hi'));
    expect(events()).toEqual([]);
    hear('@time=2023-11-14T22:13:25.250Z;msgid=lo8q-41 :maya!portico@192.168.1.7 PRIVMSG #friends hi');
    expect(events()).toMatchObject([{ type: 'said', text: 'hi', id: 41, at: start + 5250, room: 'friends' }]);
  });

  test('to oneself comes twice, and is told once', () => {
    const { ask, hear, events } = inOurRoom();
    ask({ type: 'whisper', to: 'maya', text: 'note' });
    const line = '@msgid=lo8q-41 :maya!portico@192.168.1.7 PRIVMSG maya note';
    hear(line, line);
    expect(events()).toMatchObject([{ type: 'whispered', text: 'note', id: 41 }]);
    const other = inForeignChannel();
    other.ask({ type: 'whisper', to: 'maya', text: 'note' });
    other.hear(':maya!~portico@192.0.2.7 PRIVMSG maya note');
    expect(other.events()).toMatchObject([{ type: 'whispered', text: 'note' }]);
  });

  test('may be refused', () => {
    const { ask, hear, events } = inForeignChannel();
    ask(say('hi'), { type: 'whisper', to: 'zoe', text: 'hi' });
    events();
    hear(
      ':irc.example.net 404 maya #books :Cannot send to channel',
      ':irc.example.net 401 maya zoe :No such nick/channel',
      ':irc.example.net 301 maya zoe :gone fishing',
    );
    expect(events()).toMatchObject([
      { request: 'say', room: 'books', refusal: { code: 'muted', text: '#books: Cannot send to channel' } },
      { request: 'whisper', refusal: { code: 'no-such-member', text: 'zoe: No such nick/channel' } },
      { type: 'noticed', text: 'zoe is away: gone fishing' },
    ]);
  });
});

describe('what is heard', () => {
  test('bears who speaks: how they are connected, what they say of themselves, their rank', () => {
    const { hear, events } = inOurRoom();
    hear(':bob!nc@192.168.1.9 PRIVMSG #friends hi', ':eve!chatos@192.168.1.4 PRIVMSG maya psst');
    const profile = { realName: 'Bob', away: '', isBot: false };
    expect(events().map((event) => ('member' in event ? event.member : undefined))).toEqual([
      { nickname: 'bob', badge: 'nc', address: undefined, profile, ranks: ['operator'] },
      { nickname: 'eve', badge: 'chatos', address: undefined },
    ]);
  });

  test('at another’s server the user of a source is no badge', () => {
    const { hear, events } = inForeignChannel();
    hear(':eve!nc@192.0.2.9 PRIVMSG #books hi');
    expect(events()).toMatchObject([{ member: { nickname: 'eve', badge: '' } }]);
  });

  test('is spelled as the channel was entered, whatever its case', () => {
    const { hear, events } = inForeignChannel();
    hear(':bob!b@192.0.2.3 PRIVMSG #BOOKS hi');
    expect(events()).toMatchObject([{ room: 'books' }]);
  });

  test('for operators, or for all with a rank', () => {
    const { hear, events } = inOurRoom();
    hear(':bob!nc@192.168.1.9 PRIVMSG @#friends one', ':bob!nc@192.168.1.9 NOTICE +#friends two');
    expect(events()).toMatchObject([
      { type: 'said', only: 'operator', text: 'one' },
      { type: 'said', only: 'voiced', text: 'two', manner: 'notice' },
    ]);
  });

  test('from the server, to a channel', () => {
    const { hear, events } = inOurRoom();
    hear(':friends.lan NOTICE #friends :the power goes off at ten');
    expect(events()).toMatchObject([{ type: 'noticed', room: 'friends', text: 'the power goes off at ten' }]);
  });

  test.each([
    [
      '\x02bold\x02 \x1ditalic\x1d \x1funder\x1f \x1estruck\x1e \x11mono\x11 \x16swap\x16\x0f',
      'bold italic under struck mono swap',
    ],
    ['\x0304red \x0304,12on blue\x03 plain \x031,2', 'red on blue plain '],
    ['\x04FF0000hex\x04 \x04ff0000,00ff00both', 'hex both'],
    ['\x03', ''],
    ['\x03123', '3'],
    ['\x034,x', ',x'],
  ])('without colours: %j', (written, text) => {
    const { hear, events } = inForeignChannel();
    hear(`:bob!b@192.0.2.3 PRIVMSG #books :${written}`);
    expect(events()).toMatchObject([{ text }]);
  });

  test('programs’ words are not for people', () => {
    const { hear, events, written } = inForeignChannel();
    hear(
      ':bob!b@192.0.2.3 PRIVMSG maya :\x01PING 12345\x01',
      ':bob!b@192.0.2.3 NOTICE maya :\x01VERSION toy 1.0\x01',
      ':bob!b@192.0.2.3 PRIVMSG #books :\x01DCC SEND x 1 2 3\x01',
      '@+typing=active :bob!b@192.0.2.3 TAGMSG #books',
      ':bob!b@192.0.2.3 PRIVMSG #books :\x01action nods',
    );
    expect(events()).toMatchObject([{ text: 'nods', manner: 'action' }]);
    expect(written()).toEqual([]);
  });
});

describe('last words', () => {
  test.each([
    ['Quit: good night', 'left', 'good night'],
    ['Quit:', 'left', undefined],
    ['Quit', 'left', undefined],
    ['"good night"', 'left', 'good night'],
    ['good night', 'left', 'good night'],
    ['', 'left', undefined],
    ['Connection lost', 'lost', undefined],
    ['Let go', 'removed', undefined],
    ['Ping timeout: 120 seconds', 'lost', 'Ping timeout: 120 seconds'],
    ['Connection reset by peer', 'lost', 'Connection reset by peer'],
    ['Read error: 104', 'lost', 'Read error: 104'],
    ['Killed (ann (spam))', 'removed', 'Killed (ann (spam))'],
    ['K-Lined', 'removed', 'K-Lined'],
  ])('%j', (written, reason, text) => {
    const { hear, events } = inOurRoom();
    hear(`:bob!nc@192.168.1.9 QUIT :${written}`);
    const [left] = events();
    expect(left).toMatchObject({ type: 'left', reason, member: { nickname: 'bob' } });
    expect(left && 'text' in left ? left.text : undefined).toBe(text);
  });
});

describe('what was said before', () => {
  test('is asked for by time, and only as much as the server gives', () => {
    const { ask, written } = inOurRoom();
    ask({ type: 'recall', room: '', since: undefined, limit: 30 });
    ask({ type: 'recall', room: 'friends', since: start + 5250, limit: 500 });
    expect(written()).toEqual([
      'CHATHISTORY LATEST #friends * 30',
      'CHATHISTORY AFTER #friends timestamp=2023-11-14T22:13:25.249Z 100',
    ]);
  });

  test('may be nothing', () => {
    const { ask, hear, events } = inOurRoom();
    ask({ type: 'recall', room: '', since: undefined, limit: 30 });
    hear(':friends.lan BATCH +a chathistory #friends', ':friends.lan BATCH -a');
    expect(events()).toMatchObject([{ type: 'recalled', room: 'friends', texts: [] }]);
  });

  test('a text in several messages keeps a number for each', () => {
    const { hear, events } = inOurRoom();
    hear(
      ':friends.lan BATCH +a chathistory #friends',
      '@batch=a;msgid=lo-7 :bob!nc@192.168.1.9 PRIVMSG #friends one',
      '@batch=a;msgid=lo-7.2 :bob!nc@192.168.1.9 PRIVMSG #friends two',
      '@batch=a;msgid=lo-8 :bob!nc@192.168.1.9 PRIVMSG #friends three',
      ':friends.lan BATCH -a',
    );
    const [recalled] = events();
    const ids = recalled?.type === 'recalled' ? recalled.texts.map(({ id }) => id) : [];
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));
    expect(ids[0]).toBe(7);
    expect(ids[2]).toBe(8);
  });

  test('is not there at a server that has no memory', () => {
    const { ask, written, events } = inForeignChannel();
    ask({ type: 'recall', room: '', since: undefined, limit: 30 });
    expect(written()).toEqual([]);
    expect(events()).toMatchObject([{ request: 'recall', refusal: { code: 'not-in-this-dialect' } }]);
  });

  test('batches of other kinds are news', () => {
    const { hear, events } = inOurRoom();
    hear(
      ':friends.lan BATCH +q netsplit a.example b.example',
      '@batch=q :bob!nc@192.168.1.9 QUIT :a.example b.example',
      ':friends.lan BATCH -q',
    );
    expect(events()).toMatchObject([{ type: 'left', member: { nickname: 'bob' } }]);
  });
});
