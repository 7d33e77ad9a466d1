/** A peer whose allowance is spent is not heard: what it sends waits, its end and its timers behind it. */
import type { ServedDialect, ServerInput } from '@portico/protocol';
import { connectWire } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { createConnection } from '../src/connection/connection.ts';
import { listen } from '../src/socket/listener.ts';
import { openingOf } from './opening.ts';

/** Wakes at once for each chunk, and tells what it hears. */
function listener(heard: string[]): ServedDialect {
  const receive = (input: ServerInput) => {
    heard.push(input.type === 'bytes' ? new TextDecoder().decode(input.bytes) : input.type);
    return input.type === 'bytes' ? [{ type: 'wake', at: input.now } as const] : [];
  };
  return {
    kind: 'served',
    rooms: 'one',
    roster: 'none',
    whispers: 'marked',
    moderation: 'none',
    name: 'listener',
    scheme: 'listener',
    defaultPort: undefined,
    privacy: 'open',
    guests: 'none',
    stream: undefined,
    badge: 'listener',
    claim: () => 'yes',
    openServer: () => ({ variant: { name: 'listener', packing: 'stream', encode: () => [] }, receive }),
    openClient: () => ({ receive: () => [] }),
  };
}

async function openPort(isSpentAtFirst: boolean) {
  const heard: string[] = [];
  let isSpent = isSpentAtFirst;
  let waiting: (() => void)[] = [];
  const port = await listen({
    port: 0,
    bind: '127.0.0.1',
    maxConnections: 1,
    onSocket: (socket, ends) =>
      createConnection({
        socket,
        opening: openingOf(ends),
        speaks: listener(heard),
        allowance: {
          isSpent: () => isSpent,
          restored: (callback) => waiting.push(callback),
          portion: (bytes) => bytes.indexOf(0x0a) + 1 || bytes.length,
          answered: () => {},
        },
        now: () => performance.now(),
        on: {
          request: () => {},
          dial: () => {},
          send: () => false,
          nextTurn: (callback) => setImmediate(callback),
          fault: () => {},
          gone: (reason) => heard.push(reason),
          splice: () => false,
        },
      }).start(),
  });
  const wire = await connectWire({ port: port.address.port });
  onTestFinished(async () => {
    wire.reset();
    await port.close();
  });
  return {
    wire,
    heard,
    waiting: () => waiting.length,
    spend: () => {
      isSpent = true;
    },
    restore: () => {
      isSpent = false;
      const callbacks = waiting;
      waiting = [];
      for (const callback of callbacks) callback();
    },
  };
}

test('while it is spent nothing is heard, no timer rings, and the end waits; then all comes in its order', async () => {
  const { wire, heard, waiting, spend, restore } = await openPort(false);
  wire.send('one');
  await expect.poll(() => heard).toEqual(['opened', 'one', 'tick']);
  spend();
  wire.send('two\nthree\nfour');
  await expect.poll(waiting).toBe(1);
  wire.end();
  expect(heard).toEqual(['opened', 'one', 'tick']);
  restore();
  expect(await wire.ended).toBe('fin');
  expect(heard.filter((one) => one !== 'tick')).toEqual(['opened', 'one', 'two\n', 'three\n', 'four', 'end', 'left']);
});

test('who comes while it is spent is not even opened to before', async () => {
  const { wire, heard, waiting, restore } = await openPort(true);
  wire.send('hello');
  await expect.poll(waiting).toBe(1);
  expect(heard).toEqual([]);
  restore();
  await expect.poll(() => heard.slice(0, 2)).toEqual(['opened', 'hello']);
});
