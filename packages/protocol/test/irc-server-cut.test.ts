/** Whatever comes, a server session does the same however it is cut, never throws, and sends only whole lines. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWorld, lineOf, member, openServer, parse, settle } from './irc-server-session.ts';

const commands = [
  ...[
    'CAP',
    'PASS',
    'NICK',
    'USER',
    'QUIT',
    'PING',
    'PONG',
    'JOIN',
    'PART',
    'NAMES',
    'LIST',
    'TOPIC',
    'PRIVMSG',
    'NOTICE',
  ],
  ...['TAGMSG', 'MODE', 'KICK', 'INVITE', 'OPER', 'AWAY', 'SETNAME', 'CHATHISTORY', 'WHO', 'WHOIS', 'WHOWAS', 'ISON'],
  ...['USERHOST', 'VERSION', 'TIME', 'INFO', 'ADMIN', 'LUSERS', 'MOTD', 'HELP', 'FOO', 'privmsg', ''],
];
const words = fc.oneof(
  fc.constantFrom('#friends', '#books', 'maya', 'bob', '#friends,bob,#nowhere', '0', '*', '302', 'LS', 'REQ', 'END'),
  fc.constantFrom(
    '+o-v+b',
    'b',
    '+imt',
    '%tcuihsnfdlaor,7',
    'LATEST',
    'BETWEEN',
    'TARGETS',
    'timestamp=2023-01-01T00:00:00.000Z',
  ),
  fc.constantFrom(
    '~t:10:~q:eve',
    '@#friends',
    'msgid=loyw2krk-1',
    ':',
    '::',
    ':batch labeled-response echo-message server-time',
  ),
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const lines = fc
  .tuple(
    fc.constantFrom('', '@label=a ', '@label=b;+c=d ', ':src ', '@ '),
    fc.constantFrom(...commands),
    fc.array(words, { maxLength: 5 }),
  )
  .map(([tags, command, params]) => `${tags}${command} ${params.join(' ')}\r\n`);
const entrances = fc.constantFrom(
  'NICK maya\r\nUSER maya 0 * :Maya\r\n',
  'CAP REQ :batch labeled-response echo-message server-time message-tags\r\nNICK maya\r\nUSER web 0 * :M\r\nCAP END\r\n',
  '',
);
const noise = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .constantFrom('\n', '\r', '\r\n', '\0', ' ', 'x'.repeat(600), `@${'t'.repeat(5000)} PING a\r\n`)
    .map((text) => Buffer.from(text)),
);
const streams = fc
  .tuple(
    entrances,
    fc.array(fc.oneof({ weight: 5, arbitrary: lines.map((line) => Buffer.from(line)) }, noise), { maxLength: 15 }),
  )
  .map(([entrance, parts]) => Buffer.concat([Buffer.from(entrance), ...parts]));

function open() {
  const world = createWorld();
  settle(world, member('bob', { ranks: ['operator'] }));
  return openServer({ world });
}

test('the same however it is cut', () => {
  fc.assert(
    fc.property(streams, fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 10 }), (bytes, sizes) => {
      const [whole, cut] = [open(), open()];
      whole.hearBytes(bytes);
      for (let at = 0, i = 0; at < bytes.length; i += 1) {
        const size = sizes[i % sizes.length] ?? 1;
        cut.hearBytes(bytes.subarray(at, at + size));
        at += size;
      }
      const done = whole.done();
      expect(cut.done()).toEqual(done);
      for (const line of done.filter((one) => !one.startsWith('<'))) {
        expect(() => parse(line)).not.toThrow();
        expect(Buffer.byteLength(line.replace(/^@\S+ /u, '')) + 2).toBeLessThanOrEqual(512);
      }
    }),
    { numRuns: 300 },
  );
});

test('what others say is whole lines, whatever it is', () => {
  const { variant } = open();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 64 }), (text, room) => {
      const stamp = { id: 1, at: 0, room, member: member('bob') };
      for (const bytes of [
        ...variant().encode({ ...stamp, type: 'said', text, manner: 'action' }),
        ...variant().encode({ ...stamp, type: 'topic-set', text }),
        ...variant().encode({ ...stamp, type: 'left', reason: 'left', text }),
      ]) {
        expect(() => parse(lineOf(bytes))).not.toThrow();
      }
    }),
  );
});
