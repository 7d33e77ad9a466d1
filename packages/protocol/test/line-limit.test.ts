/** What either side of `line` takes at most, and what a hostile room can make our client keep. */
import { expect, test } from 'vitest';
import { line } from '../src/dialects/line/dialect.ts';
import { room, written } from './vectors.ts';

test('a line of 65,536 bytes is heard, and who sends one byte more is let go', () => {
  const line64 = 'a'.repeat(64 * 1024);
  const hear = (text: string) => {
    const session = line.openServer({ peer: { host: '::1', port: 1 }, room, strictness: 'liberal' });
    return session.receive({ type: 'bytes', bytes: Buffer.from(text), now: 0 });
  };
  expect(hear(`${line64}\n`)).toEqual([
    { type: 'request', request: { type: 'join', room: '', nickname: undefined } },
    { type: 'request', request: { type: 'say', room: '', text: line64, manner: 'speech' } },
  ]);
  const told = hear(`${line64}a`).map((effect) => (effect.type === 'send' ? written(effect.bytes) : effect));
  const text = 'a line may have 65536 bytes at most';
  expect(told).toEqual([
    `* ${text}\n`,
    { type: 'fault', fault: { code: 'line-too-long', clause: 'docs/dialects/line.md, Limits', offset: 65_536, text } },
    { type: 'request', request: { type: 'quit', reason: 'removed' } },
    { type: 'close' },
  ]);
});

test('a list of people is kept up to a bound, whatever length it claims', () => {
  const session = line.openClient({ nickname: 'maya', room: '', strictness: 'liberal', peer: 'portico' });
  const receive = (text: string) => session.receive({ type: 'bytes', bytes: Buffer.from(text), now: 0 });
  const names = (from: number) => Array.from({ length: 50 }, (_, i) => `n${from + i} (nc)`).join(', ');
  const events = [
    ...receive(`* 99999999999 people here: ${names(0)}\n`),
    ...Array.from({ length: 100 }, (_, i) => receive(`* and: ${names(50 * (i + 1))}\n`)).flat(),
  ].filter((effect) => effect.type === 'event');
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ event: { type: 'listed' } });
  expect(events.flatMap(({ event }) => (event.type === 'listed' ? event.members : []))).toHaveLength(2000);
});

test('a text of TABs does not grow past what a client takes for a line', () => {
  const { variant } = line.openServer({
    peer: { host: '::1', port: 1 },
    room,
    strictness: 'liberal',
  });
  const member = { nickname: 'm', badge: '', address: undefined };
  const text = '\t'.repeat(16 * 1024);
  const bytes = variant.encode({ type: 'said', member, text, manner: 'speech', id: 1, at: 0, room: 'friends' });
  expect(bytes.map(written)).toEqual([`m: ${' '.repeat(16 * 1024)}\n`]);
});
