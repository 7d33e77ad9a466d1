import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUndecided, newInputReader, pasteLimit, readInput, readPause } from '../src/input-reader.ts';
import type { TerminalInput } from '../src/terminal-input.ts';

/** Reads chunks one after the other; neighbouring texts are joined, because a cut between them means nothing. */
function read(...chunks: readonly string[]): readonly TerminalInput[] {
  const all: TerminalInput[] = [];
  let reader = newInputReader;
  for (const chunk of chunks) {
    const reading = readInput(reader, chunk);
    reader = reading.reader;
    for (const input of reading.inputs) {
      const last = all.at(-1);
      if (input.type === 'text' && last?.type === 'text')
        all[all.length - 1] = { type: 'text', text: last.text + input.text };
      else all.push(input);
    }
  }
  return all;
}

/** What is read when nothing more comes. */
function readToPause(chunk: string): readonly TerminalInput[] {
  const { reader, inputs } = readInput(newInputReader, chunk);
  return [...inputs, ...readPause(reader).inputs];
}

const keys: readonly [sequence: string, name: string][] = [
  ['\r', 'enter'],
  ['\n', 'C-j'],
  ['\t', 'tab'],
  ['\x7f', 'backspace'],
  ['\x08', 'C-h'],
  ['\0', 'C-space'],
  ['\x01', 'C-a'],
  ['\x1a', 'C-z'],
  ['\x1f', 'C-_'],
  ['\x1b[A', 'up'],
  ['\x1bOB', 'down'],
  ['\x1b[1;5C', 'C-right'],
  ['\x1b[1;3D', 'M-left'],
  ['\x1b[1;8A', 'C-M-S-up'],
  ['\x1b\x1b[D', 'M-left'],
  ['\x1b[H', 'home'],
  ['\x1b[1~', 'home'],
  ['\x1bOF', 'end'],
  ['\x1b[3~', 'delete'],
  ['\x1b[3;5~', 'C-delete'],
  ['\x1b[5~', 'pageup'],
  ['\x1b[6~', 'pagedown'],
  ['\x1b[Z', 'S-tab'],
  ['\x1bOP', 'f1'],
  ['\x1b[15~', 'f5'],
  ['\x1b[24~', 'f12'],
  ['\x1b[[A', 'f1'],
  ['\x1b[[E', 'f5'],
  ['\x1bOM', 'enter'],
  ['\x1bb', 'M-b'],
  ['\x1bé', 'M-é'],
  ['\x1b😀', 'M-😀'],
  ['\x1b\r', 'M-enter'],
  ['\x1b\x7f', 'M-backspace'],
  ['\x1b\x01', 'C-M-a'],
];

test.each(keys)('%j is %s', (sequence, key) => {
  expect(read(sequence)).toEqual([{ type: 'key', key }]);
  expect(read(`${sequence}x`)).toEqual([
    { type: 'key', key },
    { type: 'text', text: 'x' },
  ]);
});

test.each([
  ['\x1b', ['escape']],
  ['\x1b\x1b', ['escape', 'escape']],
  ['\x1b[', ['M-[']],
  ['\x1bO', ['M-O']],
  ['\x1b]', ['M-]']],
])('%j alone is a key once nothing follows', (sequence, names) => {
  expect(read(sequence)).toEqual([]);
  expect(isUndecided(readInput(newInputReader, sequence).reader)).toBe(true);
  expect(readToPause(sequence)).toEqual(names.map((key) => ({ type: 'key', key })));
});

test('a pause inside of a sequence or of a paste decides nothing', () => {
  expect(readToPause('\x1b[20')).toEqual([]);
  expect(readToPause('\x1b[200~x\x1b')).toEqual([]);
});

test('the wheel turns, other mouse buttons and unasked answers mean nothing', () => {
  expect(read('\x1b[<64;1;1M\x1b[<65;200;99M\x1b[<68;1;1M')).toEqual([
    { type: 'wheel', direction: 'up' },
    { type: 'wheel', direction: 'down' },
    { type: 'wheel', direction: 'up' },
  ]);
  expect(read('\x1b[M`!!\x1b[Ma!!')).toEqual([
    { type: 'wheel', direction: 'up' },
    { type: 'wheel', direction: 'down' },
  ]);
  expect(
    read('\x1b[<0;1;1M\x1b[<0;1;1m\x1b[M !!\x1b[I\x1b[?62;4c\x1b]0;title\x07\x1b]11;rgb\x1b\\\x1bP1$r\x1b\\\u0085'),
  ).toEqual([]);
});

test('the keypad types', () => {
  expect(read('\x1bOq\x1bOk\x1bOr\x1bOn')).toEqual([{ type: 'text', text: '1+2.' }]);
});

test('a paste is one text with LF, and without control characters', () => {
  expect(read('\x1b[200~a\r\nb\rc\n\td\x1b[31m\x03\x1b[201~e')).toEqual([
    { type: 'paste', text: 'a\nb\nc\n    d[31m' },
    { type: 'text', text: 'e' },
  ]);
});

const everything =
  'ab日本👨‍👩‍👧é\x1b[A\x1b[1;5C\x1bOP\x1b[[B\x1b[<64;5;5M\x1b[200~x\ry\x1b[Az\x1b[201\x1b[201~\x1b[M`!qq\x1bb\r\t\x7f\x1b[3~' +
  '\x1b]0;a\x07\x1bP\x1b\\\x1b\x1b[D\x1b\x1bx\u009bend';

test('input may be cut anywhere', () => {
  const whole = read(everything);
  expect(read(...everything.split(''))).toEqual(whole);
  for (let cut = 1; cut < everything.length; cut += 1) {
    expect(read(everything.slice(0, cut), everything.slice(cut))).toEqual(whole);
  }
});

test('nonsense may be cut anywhere, too', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '\x1b',
      '[',
      'O',
      ']',
      'P',
      ';',
      '5',
      '~',
      'M',
      '<',
      '\x07',
      '\\',
      '\x1b[200~',
      '\x1b[201~',
      '\ud83d',
      '\ude00',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(part), { maxLength: 12 }), (chunks) => {
      const joined = chunks.map((parts) => parts.join(''));
      expect(read(...joined)).toEqual(read(joined.join('')));
      expect(read(...joined.join('').split(''))).toEqual(read(joined.join('')));
    }),
  );
});

test('typed text holds no control characters, and whole characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const input of read(text)) {
        if (input.type === 'text')
          expect([/\p{Cc}/u.test(input.text), input.text.isWellFormed()]).toEqual([false, true]);
      }
    }),
  );
});

test('a paste without end takes bounded memory', () => {
  let { reader } = readInput(newInputReader, '\x1b[200~');
  for (let count = 0; count < 20; count += 1) ({ reader } = readInput(reader, 'x'.repeat(100_000)));
  expect(reader.paste?.length).toBe(pasteLimit);
  expect(readInput(reader, 'y\x1b[201~').inputs).toEqual([{ type: 'paste', text: 'x'.repeat(pasteLimit) }]);
});

test.each(['\x1b[', '\x1b]', '\x1bP'])('a sequence without end after %j takes bounded memory', (start) => {
  let { reader } = readInput(newInputReader, start);
  for (let count = 0; count < 5_000; count += 1) ({ reader } = readInput(reader, '1;'));
  expect(reader.rest.length).toBeLessThan(2_000);
});
