/** The packets of document 002, spelled out field by field, in both directions. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chatos } from '../src/dialects/chatos/dialect.ts';
import { bytes, clientTalk, hexOf, serverTalk } from './chatos-talk.ts';

// Section 4: OPCode (Short), nickname, 0.
const LOGIN = '00 00 6d 61 79 61 00';
// Section 5: OPCode (Short), ID (Long), nobody, 0, message, 0.
const HELLO = '00 01 00 00 00 00 00 00 00 01 00 68 65 6c 6c 6f 00';
// Section 6: OPCode (Short), ID (Long).
const ACK = '00 02 00 00 00 00 00 00 00 01';
const LOGIN_ACK = '00 02 00 00 00 00 00 00 00 00';
// Section 8: OPCode (Short), nickname, 0.
const ASK_BOB = '00 04 62 6f 62 00';
const BOB_ASKS = ASK_BOB;
// Section 9: OPCode (Short), yes (Boolean), nickname of who asked, 0.
const YES_TO_BOB = '00 05 01 62 6f 62 00';
const YES_TO_MAYA = '00 05 01 6d 61 79 61 00';

describe('byte for byte', () => {
  test('a client of the document and our server', () => {
    const { send, tell, done } = serverTalk();
    const sent = () => done().flatMap((line) => /^0 ([\da-f]+)$/u.exec(line)?.[1] ?? []);
    send(LOGIN);
    expect(sent()).toEqual([hexOf(LOGIN_ACK)]);
    send(HELLO);
    expect(sent()).toEqual([hexOf(ACK)]);
    tell({ type: 'private-asked', member: 'bob', to: 'maya' });
    expect(sent()).toEqual([hexOf(BOB_ASKS)]);
    send(YES_TO_BOB);
    send(ASK_BOB);
    expect(sent()).toEqual([]);
    tell({ type: 'private-answered', member: 'bob', to: 'maya', answer: 'yes' });
    expect(sent()).toEqual([hexOf(YES_TO_MAYA)]);
    tell({ type: 'whispered', member: 'bob', to: 'maya', text: 'hello', id: 1 });
    expect(sent()).toEqual([hexOf(`00 01 00 00 00 00 00 00 00 01 62 6f 62 00 68 65 6c 6c 6f 00`)]);
    // Section 7: OPCode (Short), code (Short), message, 0.
    send('00 63');
    expect(sent()).toEqual([hexOf(`00 03 00 02 'there is no packet with the opcode 99 here' 00`)]);
  });

  test('our client and a server of the document', () => {
    const { say, ask, hear, pass, done } = clientTalk({ strictness: 'strict' });
    expect(done()).toEqual([`0 ${hexOf(LOGIN)}`]);
    hear(LOGIN_ACK);
    pass(30);
    say('hello');
    hear(ACK);
    expect(done()).toEqual(['0 joined maya', `30 ${hexOf(HELLO)}`, '30 said maya hello']);
    hear(BOB_ASKS);
    pass(30);
    ask({ type: 'answer-private', to: 'bob', answer: 'yes' });
    expect(done()).toEqual(['30 private-asked bob', `60 ${hexOf(YES_TO_BOB)}`, '60 private-answered maya']);
    pass(500);
    ask({ type: 'ask-private', to: 'bob' });
    hear(YES_TO_MAYA);
    expect(done()).toEqual([`560 ${hexOf(ASK_BOB)}`, '560 private-asked maya', '560 private-answered bob']);
  });
});

test.each([
  ['', 'more'],
  ['00', 'more'],
  ['01', 'no'],
  ['0000', 'yes'],
  ['0001', 'yes'],
  ['0009', 'yes'],
  ['000a', 'no'],
  ['0100', 'no'],
] as const)('first bytes %s: %s', (prefix, claim) => {
  expect(chatos.claim(bytes(prefix))).toBe(claim);
});

describe('whatever comes', () => {
  const number = fc.nat(255).map((n) => n.toString(16).padStart(2, '0'));
  const name = fc.constantFrom(`'maya' 00`, `'bob' 00`, `'*stream' 00`, '00', 'ff 00', 'c3a9 00');
  const packet = fc.oneof(
    name.map((nickname) => `0000 ${nickname}`),
    fc.tuple(number, name, name).map(([id, to, text]) => `0001 00000000000000${id} ${to} ${text}`),
    number.map((id) => `0002 00000000000000${id}`),
    fc.tuple(number, name).map(([code, text]) => `0003 00${code} ${text}`),
    name.map((nickname) => `0004 ${nickname}`),
    fc.tuple(number, name).map(([answer, nickname]) => `0005 ${answer} ${nickname}`),
    name.map((nickname) => `0006 ${nickname}`),
    name.map((nickname) => `0007 ${nickname} '0123456789abcdef0123456789abcdef' 00`),
    fc.constant(`0008 '0123456789abcdef0123456789abcdef' 00`),
  );
  const garbage = fc.array(number, { maxLength: 12 }).map((digits) => digits.join(''));
  const stream = fc
    .tuple(fc.array(packet, { maxLength: 12 }), garbage)
    .map(([packets, rest]) => hexOf([...packets, rest].join('')));
  const cuts = fc.array(fc.nat(200));

  const inPieces = (hex: string, points: readonly number[]) => {
    const ends = [...points.map((point) => point * 2), hex.length].sort((a, b) => a - b);
    return ends.map((end, i) => hex.slice(ends[i - 1] ?? 0, end));
  };

  test('the server does the same however it was cut', () => {
    fc.assert(
      fc.property(stream, cuts, (hex, points) => {
        const [whole, cut] = [serverTalk(), serverTalk()];
        whole.send(hex);
        for (const piece of inPieces(hex, points)) cut.send(piece);
        expect(cut.done()).toEqual(whole.done());
      }),
    );
  });

  test('so does the client', () => {
    fc.assert(
      fc.property(stream, cuts, (hex, points) => {
        const talks = [clientTalk(), clientTalk()];
        for (const talk of talks) {
          talk.say('hi');
          talk.ask({ type: 'ask-private', to: 'bob' });
          talk.ask({ type: 'open-stream', to: 'bob', token: '0123456789abcdef0123456789abcdef' });
        }
        talks[0]?.hear(hex);
        for (const piece of inPieces(hex, points)) talks[1]?.hear(piece);
        expect(talks[1]?.done()).toEqual(talks[0]?.done());
      }),
    );
  });
});
