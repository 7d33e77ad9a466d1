/** Many who begin to say something and do not go on: they cost nobody else a place, nor time. */
import { connectWire, type Wire } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { WAITING } from '../src/limit/crowd.ts';
import { openRoom } from './visited-room.ts';

const SLOW_OPENERS = 200;
const GONE_MS = 12_000;
/** The second is the sooner over: the last to come are of that kind. */
const opening = (i: number): string => (i < SLOW_OPENERS - WAITING ? 'NICK slow\r\n' : 'GET / HTTP/1.1\r\nHost: ');

test('200 slow openers are all gone in 12 s; whoever comes meanwhile is served at once', async () => {
  const { room, join } = await openRoom(['--max-members', '2']);
  const maya = await join('maya');
  const start = performance.now();
  const crowd = await Promise.all(
    Array.from({ length: SLOW_OPENERS }, async (_, i): Promise<Wire> => {
      const wire = await connectWire({ port: room.port });
      wire.send(opening(i));
      return wire;
    }),
  );
  onTestFinished(() => {
    for (const wire of crowd) wire.reset();
  });
  let gone = 0;
  for (const wire of crowd) void wire.ended.then(() => (gone += 1));
  const bob = await join('bob');
  maya.send('hello bob\n');
  await bob.waitFor('maya: hello bob\n');
  expect(gone).toBe(0);
  await Promise.all(crowd.map(({ ended }) => ended));
  expect(performance.now() - start).toBeLessThan(GONE_MS);
  const told = crowd.filter((wire) => wire.received().includes('too many have come without coming in'));
  // As many of the first kind as are too many without the second, which may be over sooner on a busy machine.
  expect(told.length).toBeGreaterThanOrEqual(SLOW_OPENERS - 2 * WAITING);
});
