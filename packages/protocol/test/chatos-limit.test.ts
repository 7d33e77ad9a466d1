/** What chatos takes at most, and what it sends at most. */
import { describe, expect, test } from 'vitest';
import { clientTalk, hexOf, serverTalk } from './chatos-talk.ts';

const LOGIN = `0000 'maya' 00`;
const ACK_0 = '0002 0000000000000000';
const chat = (to: string, text: string) => `0001 0000000000000001 '${to}' 00 '${text}' 00`;
const sizes = (lines: readonly string[]) =>
  lines.flatMap((line) => (/^\d+ [\da-f]+$/u.test(line) ? [line.replace(/^\d+ /u, '').length / 2] : []));

describe('the server', () => {
  const talk = () => {
    const opened = serverTalk();
    opened.send(LOGIN);
    opened.done();
    return opened;
  };

  test('takes a text of 65,536 bytes and ends it at one more', () => {
    const { send, done } = talk();
    send(chat('', 'a'.repeat(65_536)));
    expect(done().at(-1)).toBe(`0 ${hexOf('0002 0000000000000001')}`);
    send(`0001 0000000000000002 00 '${'a'.repeat(65_536)}'`);
    expect(done()).toEqual([]);
    send('61');
    expect(done()).toEqual([
      `0 ${hexOf(`0003 0002 'the packet has a text that does not end' 00`)}`,
      '0 fault text-too-long',
      '0 {"type":"quit","reason":"removed"}',
      '0 close',
    ]);
  });

  test('sends a text, a whisper and an error in packets of 1,024 bytes at most', () => {
    const { tell, done } = talk();
    const text = `a${'é'.repeat(8_000)}`;
    tell({ type: 'whispered', member: 'bob', to: 'maya', text });
    const whispered = done();
    expect(Math.max(...sizes(whispered))).toBe(1_024);
    const pieces = whispered.map((line) => Buffer.from(line.slice(2), 'hex').subarray(14, -1).toString());
    expect(pieces.join('')).toBe(text);
    tell({ type: 'refused', request: 'say', refusal: { code: 'unspecified', text } });
    expect(sizes(done())).toEqual([1_024]);
  });

  test('sends 30 bytes of a nickname, and nothing of a character that does not fit', () => {
    const { tell, done } = talk();
    tell({ type: 'private-asked', member: `${'b'.repeat(27)}😀`, to: 'maya' });
    tell({ type: 'private-asked', member: 'b'.repeat(31), to: 'maya' });
    expect(done()).toEqual([`0 ${hexOf(`0004 '${'b'.repeat(27)}' 00`)}`, `0 ${hexOf(`0004 '${'b'.repeat(30)}' 00`)}`]);
  });
});

describe('the client', () => {
  test('sends 30 bytes of its nickname, and is called so', () => {
    const { hear, done } = clientTalk({ nickname: 'é'.repeat(16) });
    hear(ACK_0);
    expect(done()).toEqual([`0 ${hexOf(`0000 ${'c3a9'.repeat(15)} 00`)}`, `0 joined ${'é'.repeat(15)}`]);
  });

  test('cuts what it says to packets of 1,024 bytes, each with an ID and an ACK of its own', () => {
    const { ask, hear, done } = clientTalk();
    hear(ACK_0);
    done();
    ask({ type: 'whisper', to: 'bob', text: 'a'.repeat(1_010) });
    hear('0002 0000000000000001');
    hear('0002 0000000000000002');
    const all = done();
    expect(sizes(all)).toEqual([1_024, 2 + 8 + 4 + 2]);
    expect(all.at(-1)).toBe('0 whispered maya a');
    ask({ type: 'say', room: '', text: 'a'.repeat(1_012), manner: 'speech' });
    expect(sizes(done())).toEqual([1_024]);
  });

  test('takes a text of 65,536 bytes and ends it at one more', () => {
    const { hear, done } = clientTalk();
    hear(ACK_0);
    hear(chat('bob', 'a'.repeat(65_536)));
    expect(done().at(-1)).toBe(`0 said bob ${'a'.repeat(65_536)}`);
    hear(`0003 0002 '${'a'.repeat(65_537)}'`);
    expect(done()).toEqual(['0 fault text-too-long', '0 close']);
    hear(chat('bob', 'after the end'));
    expect(done()).toEqual([]);
  });
});
