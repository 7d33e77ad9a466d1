/** What a server can make the client keep, write and wait for: up to each bound, and one past it. Virtual time. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClientRequest } from '../src/vocabulary.ts';
import { inForeignChannel, inOurRoom, openClient } from './irc-client-session.ts';

const LINE_LIMIT = 64 * 1024;

function say(text: string): ClientRequest {
  return { type: 'say', room: '', text, manner: 'speech' };
}

describe('a line', () => {
  test('may have 64 KiB, and one byte more is the end', () => {
    const { hear, hearBytes, events, written } = inForeignChannel();
    const head = ':bob!b@192.0.2.3 PRIVMSG #books :';
    hear(head + 'x'.repeat(LINE_LIMIT - head.length));
    expect(events()).toMatchObject([{ type: 'said', text: 'x'.repeat(LINE_LIMIT - head.length) }]);
    hearBytes(Buffer.alloc(LINE_LIMIT + 1, 'x'));
    expect(written()).toEqual(['<fault line-too-long>', '<close>']);
    hear('PING 1');
    expect(written()).toEqual([]);
  });

  test('without an end is none', () => {
    const { hearBytes, end, events, written } = inForeignChannel();
    hearBytes(Buffer.from(':bob!b@192.0.2.3 PRIVMSG #books :half a wo'));
    end();
    expect(events()).toEqual([]);
    expect(written()).toEqual(['<close>']);
  });
});

describe('a hostile server', () => {
  test('cannot make the client know of more than 256 channels', () => {
    const { hear, events } = inForeignChannel();
    hear(...Array.from({ length: 300 }, (_, i) => `:maya!m@192.0.2.7 JOIN #c${i}`));
    expect(events().filter(({ type }) => type === 'joined')).toHaveLength(255);
  });

  test('cannot make a list longer than 10,000 names', () => {
    const { hear, events } = inForeignChannel();
    for (let i = 0; i < 101; i += 1) {
      const names = Array.from({ length: 100 }, (_, j) => `n${i}-${j}`).join(' ');
      hear(`:irc.example.net 353 maya = #books :${names}`, `:irc.example.net 322 maya #c${i} 1 :`);
    }
    hear(...Array.from({ length: 10_000 }, (_, i) => `:irc.example.net 322 maya #d${i} 1 :`));
    hear(':irc.example.net 366 maya #books :End', ':irc.example.net 323 maya :End');
    expect(events()).toMatchObject([{ type: 'listed' }, { type: 'rooms-listed' }]);
    hear(':irc.example.net 366 maya #books :End');
    const [again] = events();
    expect(again?.type === 'listed' ? again.members : undefined).toEqual([]);
  });

  test('cannot make the client remember more than 20,000 people, and those who go make room', () => {
    const { ask, hear, events } = inForeignChannel();
    hear(':maya!m@192.0.2.7 JOIN #a', ':maya!m@192.0.2.7 JOIN #b', ':maya!m@192.0.2.7 JOIN #c');
    for (const channel of ['#a', '#b', '#c']) {
      hear(...Array.from({ length: 8_000 }, (_, i) => `:${channel.slice(1)}${i}!x@192.0.2.9 JOIN ${channel}`));
    }
    events();
    ask({ type: 'leave', room: 'a' });
    hear(':maya!m@192.0.2.7 PART #a', ':late!x@192.0.2.9 JOIN #c', ':late!x@192.0.2.9 QUIT :bye');
    expect(events().map(({ type, room }) => `${type} ${room}`)).toEqual(['left a', 'joined c', 'left c']);
    hear(':c7999!x@192.0.2.9 QUIT :bye');
    expect(events()).toEqual([]);
  });

  test('cannot make one line many: 128 modes of it count', () => {
    const { hear, events } = inForeignChannel();
    hear(`:bob!b@192.0.2.3 MODE #books +${'i'.repeat(60_000)}`);
    expect(events()).toHaveLength(128);
  });

  test('cannot make every name be searched for endless signs: no longer value of 005 counts', () => {
    const { hear, events } = inForeignChannel();
    hear(`:irc.example.net 005 maya PREFIX=(${'q'.repeat(30_000)})${'~'.repeat(30_000)} :are supported by this server`);
    hear(`:irc.example.net 353 maya = #books :${'~@'.repeat(30_000)}bob`, ':irc.example.net 366 maya #books :End');
    expect(events()).toMatchObject([{ type: 'listed' }]);
    hear(`:${'!'.repeat(60_000)} PRIVMSG #books hi`);
    expect(events()).toMatchObject([{ type: 'said' }]);
  });

  test.each(['(ov)@', '(ov)', '(ohv)@%', '()', ''])(
    'cannot hang it with ranks that have no sign: PREFIX=%s',
    (prefix) => {
      const { ask, hear, events, written } = inForeignChannel();
      hear(`:irc.example.net 005 maya PREFIX=${prefix} STATUSMSG=@+ :are supported by this server`);
      hear(':irc.example.net 353 maya = #books :@maya  @ + @+ bob', ':irc.example.net 366 maya #books :End');
      expect(events()).toMatchObject([{ type: 'listed' }]);
      // Nor to tell everybody what is for some only.
      ask({ type: 'say', room: '', text: 'psst', manner: 'speech', only: 'voiced' });
      expect(written().filter((line) => line.startsWith('PRIVMSG #'))).toEqual([]);
    },
  );

  test('cannot make what was said before longer than 1,000 texts, nor keep more than four batches open', () => {
    const { hear, events } = inOurRoom();
    hear(...Array.from({ length: 5 }, (_, i) => `:friends.lan BATCH +${i} chathistory #friends`));
    for (let i = 0; i < 5; i += 1) {
      hear(...Array.from({ length: 1_001 }, (_, j) => `@batch=${i} :bob!nc@192.168.1.9 PRIVMSG #friends ${j}`));
    }
    const news = events();
    expect(news).toHaveLength(1_001);
    hear(...Array.from({ length: 5 }, (_, i) => `:friends.lan BATCH -${i}`));
    const sizes = events().map((event) => (event.type === 'recalled' ? event.texts.length : undefined));
    expect(sizes).toEqual([1_000, 1_000, 1_000, 1_000]);
  });

  test('cannot make what was said before longer than 2 Mi characters', () => {
    const { hear, events } = inOurRoom();
    hear(':friends.lan BATCH +1 chathistory #friends');
    const source = 'bob!nc@192.168.1.9';
    const text = 'x'.repeat(32 * 1024 - source.length);
    hear(...Array.from({ length: 65 }, () => `@batch=1 :${source} PRIVMSG #friends ${text}`), ':friends.lan BATCH -1');
    const [recalled] = events();
    expect(recalled?.type === 'recalled' ? recalled.texts : []).toHaveLength(64);
  });

  test('cannot make it write while it says nothing', () => {
    const { ask, hear, written } = openClient();
    hear(
      ':irc.example.net 001 maya :Welcome',
      ':irc.example.net 004 maya irc.example.net ircd-2.11.2 aoOirw abeiIklmnoOpqrstv',
    );
    written();
    ask({ type: 'quit', reason: 'left' });
    hear('ERROR :Closing Link');
    hear('PING 1', 'PING 2');
    expect(written()).toEqual(['QUIT', '<close>']);
  });
});

describe('before one is in', () => {
  test('64 requests wait, and no more', () => {
    const { ask, hear, events, pass, written } = openClient();
    for (let i = 0; i < 66; i += 1) ask({ type: 'whisper', to: 'bob', text: `${i}` });
    expect(events()).toMatchObject([{ request: 'whisper', refusal: { code: 'not-joined' } }, { request: 'whisper' }]);
    hear(
      ':irc.example.net 001 maya :Welcome',
      ':irc.example.net 004 maya irc.example.net ircd-2.11.2 aoOirw abeiIklmnoOpqrstv',
    );
    pass(100_000);
    expect(written().filter((line) => line.startsWith('PRIVMSG'))).toHaveLength(64);
  });
});

describe('another’s server', () => {
  test('is written five lines at once, then one a second', () => {
    const { ask, pass, written } = inForeignChannel();
    ask(say(Array.from({ length: 8 }, (_, i) => `${i}`).join('\n')));
    expect(written()).toHaveLength(5);
    pass(999);
    expect(written()).toEqual([]);
    pass(1);
    expect(written()).toEqual(['PRIVMSG #books 5']);
    pass(2_000);
    expect(written()).toEqual(['PRIVMSG #books 6', 'PRIVMSG #books 7']);
  });

  test('is answered at once all the same', () => {
    const { ask, hear, written } = inForeignChannel();
    ask(say('1\n2\n3\n4\n5\n6'));
    written();
    hear('PING irc.example.net');
    expect(written()).toEqual(['PONG irc.example.net']);
  });

  test('hears everything before QUIT', () => {
    const { ask, pass, written } = inForeignChannel();
    ask(say('1\n2\n3\n4\n5\n6'), { type: 'quit', reason: 'left', text: 'good night' }, say('7'));
    pass(2_000);
    expect(written().slice(4)).toEqual(['PRIVMSG #books 5', 'PRIVMSG #books 6', 'QUIT :good night']);
    pass(1_000);
    expect(written()).toEqual(['<close>']);
  });

  test('is asked for a sign of life after a minute of silence, and given up after two', () => {
    const { hear, pass, written } = inForeignChannel();
    pass(39_999);
    expect(written()).toEqual([]);
    pass(1);
    expect(written()).toEqual(['PING maya']);
    hear(':irc.example.net PONG irc.example.net maya');
    pass(60_000);
    expect(written()).toEqual(['PING maya']);
    pass(60_000);
    expect(written()).toEqual(['<fault server-silent>', '<close>']);
  });
});

describe('a room of ours', () => {
  test('is written everything at once', () => {
    const { ask, written } = inOurRoom();
    ask(say(Array.from({ length: 100 }, (_, i) => `${i}`).join('\n')));
    expect(written()).toHaveLength(100);
  });

  test('that is cut off is seen in 15 s', () => {
    const { pass, events, written } = inOurRoom();
    pass(8_999);
    expect(written()).toEqual([]);
    pass(1);
    expect(written()).toEqual(['PING maya']);
    pass(4_999);
    expect(written()).toEqual([]);
    pass(1);
    expect(written()).toEqual(['<fault server-silent>', '<close>']);
    expect(events()).toEqual([]);
  });

  test('that says anything is there', () => {
    const { hear, pass, written } = inOurRoom();
    for (let i = 0; i < 10; i += 1) {
      pass(12_000);
      hear(':friends.lan NOTICE #friends :still here');
    }
    expect(written()).toEqual(Array.from({ length: 10 }, () => 'PING maya'));
  });

  test('is asked again where it was this process that stood still', () => {
    const { hear, pass, sleep, written } = inOurRoom();
    sleep(60_000);
    expect(written()).toEqual(['PING maya']);
    sleep(60_000);
    expect(written()).toEqual(['PING maya']);
    hear(':friends.lan PONG friends.lan maya');
    pass(8_999);
    expect(written()).toEqual([]);
  });

  test('has a second to close after QUIT', () => {
    const { ask, hear, pass, events, written } = inOurRoom();
    ask({ type: 'quit', reason: 'left' });
    pass(999);
    expect(written()).toEqual(['QUIT']);
    hear('ERROR :Closing Link: maya (Quit)');
    expect(events()).toEqual([]);
    expect(written()).toEqual(['<close>']);
    pass(60_000);
    expect(written()).toEqual([]);
  });
});

describe('whatever comes', () => {
  const names = fc.constantFrom(
    'maya',
    'bob',
    '#friends',
    '@#friends',
    '&x',
    '*',
    '',
    'BOB',
    'a!b@c',
    '+',
    ':',
    '\0',
    '🙂',
  );
  const commands = fc.constantFrom(
    ...'CAP JOIN PART QUIT KICK NICK MODE TOPIC PRIVMSG NOTICE AWAY SETNAME INVITE KILL BATCH FAIL WARN PING PONG'.split(
      ' ',
    ),
    ...'001 005 301 305 306 315 322 323 332 333 341 353 354 366 372 381 401 403 404 433 442 464 481 482 999'.split(' '),
  );
  const words = fc.constantFrom(
    ...'LS ACK NAK DEL echo-message batch 7 +b -o+v +ovbimt ~t:5:~q:x +1 -1 chathistory PREFIX=(ov)@+ PREFIX=(ov)@ PREFIX=() PREFIX= CHANTYPES= BOT= EXTBAN=,q EXTBAN='.split(
      ' ',
    ),
    'CHANMODES=',
    'STATUSMSG=@+',
    '\x01ACTION',
    'H@',
    '@',
    ':@maya @ +@ + bob!x@y',
    ':+~&%@',
  );
  const lines = fc
    .tuple(
      fc.constantFrom('', '@batch=1 ', '@time=x;msgid=a-9 ', '@time=2023-02-30T00:00:00.000Z;msgid=9-1.2;x '),
      fc.constantFrom('', ':srv ', ':maya!portico@::1 ', ':bob!nc@1.2.3.4 ', ':bob ', ': ', ':! '),
      commands,
      fc.array(fc.oneof(names, words), { maxLength: 7 }),
    )
    .map(([tags, source, command, params]) => `${tags}${source}${command} ${params.join(' ')}`);
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('', ' ', '@', ':', '@a', ':x', '\r'),
  );
  const streams = fc.array(fc.oneof({ weight: 4, arbitrary: lines }, noise), { maxLength: 25 });
  const requests = fc.constantFrom<ClientRequest>(
    say('hi'),
    { type: 'who', room: '' },
    { type: 'join', room: 'x', nickname: undefined },
    { type: 'recall', room: '', since: 0, limit: 5 },
    { type: 'whisper', to: 'maya', text: 'hi' },
    { type: 'register', nickname: 'may' },
    { type: 'kick', room: '', nickname: 'bob', text: '' },
    { type: 'describe', profile: { away: 'x', realName: 'y', isBot: true } },
  );

  test.each(['portico', 'unknown'] as const)('%s: it does the same however it is cut, and never throws', (peer) => {
    fc.assert(
      fc.property(streams, fc.array(requests, { maxLength: 6 }), fc.nat(), (parts, asks, cut) => {
        const [whole, pieces] = [openClient({ peer }), openClient({ peer })];
        for (const client of [whole, pieces]) client.ask(...asks);
        const bytes = Buffer.from(parts.map((part) => `${part}\r\n`).join(''));
        whole.hearBytes(bytes);
        const size = 1 + (cut % 7);
        for (let i = 0; i < bytes.length; i += size) pieces.hearBytes(bytes.subarray(i, i + size));
        expect(pieces.written()).toEqual(whole.written());
        expect(pieces.events()).toEqual(whole.events());
      }),
      { numRuns: 500 },
    );
  });
});
