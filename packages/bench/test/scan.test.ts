import { expect, test } from 'vitest';
import { writeMessage } from '../src/message.ts';
import { createScan } from '../src/scan.ts';

const SIZE = 40;
const CR = 0x0d;

/** What wires put around messages. */
const wires: Readonly<Record<string, (text: string) => string>> = {
  line: (text) => `m00001: ${text}\r\n`,
  irc: (text) => `:m00001!bench@127.0.0.1 PRIVMSG #bench :${text}\r\n`,
  redis: (text) => `>3\r\n$7\r\nmessage\r\n$5\r\nbench\r\n$${text.length}\r\n${text}\r\n`,
  nats: (text) => `MSG bench 1 ${text.length}\r\n${text}\r\n`,
};

test.each(Object.entries(wires))('messages of %s are found, however they are cut', (_, wire) => {
  const bytes = Buffer.from([0, 1, 2].map((number) => wire(message(number))).join('* somebody | joined\r\n'));
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    expect(found([bytes.subarray(0, cut), bytes.subarray(cut)]), `cut at ${cut}`).toEqual(['0', '1', '2']);
  }
  expect(found([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(['0', '1', '2']);
});

test('a message that has lost a byte is damaged, and the next one is found', () => {
  const [first, second, third] = [message(0), message(1), message(2)];
  const short = second.slice(0, 20) + second.slice(21);
  expect(found([Buffer.from(`${first}\r\n${short}\r\n${third}\r\n`)])).toEqual(['0', 'damaged', '2']);
});

test('a message whose wire does not go on as it must is damaged', () => {
  expect(found([Buffer.from(`${message(0)}x`)])).toEqual(['damaged']);
});

function message(number: number): string {
  const bytes = Buffer.alloc(SIZE);
  writeMessage(bytes, 1, number);
  return bytes.toString('latin1');
}

function found(chunks: readonly Uint8Array[]): readonly string[] {
  const heard: string[] = [];
  const { take } = createScan({
    size: SIZE,
    follows: CR,
    checks: 'every-byte',
    onMessage: (_, number) => heard.push(String(number)),
    onDamage: () => heard.push('damaged'),
  });
  for (const chunk of chunks) take(chunk);
  return heard;
}
