/** What a hostile room can make our client keep. */
import { expect, test } from 'vitest';
import { line } from '../src/dialects/line/dialect.ts';
import { room, written } from './vectors.ts';

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
