/** How much may wait for a peer, and for how long. */
import { connectWire } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { createOutbox, OUTBOX_LIMIT, type Outbox, STALLED_TICKS } from '../src/connection/outbox.ts';
import { MESSAGE_COST } from '../src/connection/pace.ts';
import { listen } from '../src/socket/listener.ts';

const chunk = new Uint8Array(64 * 1024);

/** An outbox to a peer that does not read; so much was written that the system takes no more. */
async function openFullOutbox() {
  let stuck = 0;
  const { promise: opened, resolve } = Promise.withResolvers<{ outbox: Outbox; waiting: () => number }>();
  const listener = await listen({
    port: 0,
    bind: '127.0.0.1',
    maxConnections: 1,
    onSocket: (socket) => {
      socket.on('error', () => socket.destroy());
      const outbox = createOutbox({
        socket,
        now: () => performance.now(),
        onStuck: () => {
          stuck += 1;
        },
      });
      resolve({ outbox, waiting: () => socket.writableLength });
    },
  });
  const wire = await connectWire({ port: listener.address.port });
  wire.pause();
  onTestFinished(async () => {
    wire.reset();
    await listener.close();
  });
  const { outbox, waiting } = await opened;
  while (waiting() === 0) outbox.write(chunk);
  return { outbox, waiting, wire, stuck: () => stuck };
}

test('more is taken while no more than the limit waits; one byte over it, the peer is stuck, once', async () => {
  const { outbox, waiting, stuck } = await openFullOutbox();
  outbox.write(new Uint8Array(OUTBOX_LIMIT - waiting()));
  expect(waiting()).toBe(OUTBOX_LIMIT);
  outbox.write(new Uint8Array(1));
  expect(waiting()).toBe(OUTBOX_LIMIT + 1);
  expect(stuck()).toBe(0);
  outbox.write(chunk);
  outbox.write(chunk);
  expect(waiting()).toBe(OUTBOX_LIMIT + 1);
  expect(stuck()).toBe(1);
});

test('a peer that has read everything until now takes any amount at once', async () => {
  const { outbox, waiting, wire, stuck } = await openFullOutbox();
  wire.resume();
  await expect.poll(waiting).toBe(0);
  outbox.write(new Uint8Array(3 * OUTBOX_LIMIT));
  expect(stuck()).toBe(0);
});

test('a peer that takes nothing for so many ticks is stuck', async () => {
  const { outbox, stuck } = await openFullOutbox();
  // The first tick sees what was taken so far.
  for (let i = 0; i < STALLED_TICKS; i += 1) outbox.tick();
  expect(stuck()).toBe(0);
  outbox.tick();
  expect(stuck()).toBe(1);
});

test('a peer that reads again in time is not', async () => {
  const { outbox, waiting, wire, stuck } = await openFullOutbox();
  for (let i = 0; i < STALLED_TICKS; i += 1) outbox.tick();
  wire.resume();
  await expect.poll(waiting).toBe(0);
  for (let i = 0; i < STALLED_TICKS * 2; i += 1) outbox.tick();
  expect(stuck()).toBe(0);
});

test('it is drained when the system takes more again, or the peer has gone', async () => {
  const { outbox, wire } = await openFullOutbox();
  const seen: string[] = [];
  const drained = outbox.drained().then(() => seen.push('drained'));
  await new Promise(setImmediate);
  expect(seen).toEqual([]);
  wire.resume();
  await drained;
  wire.pause();
  for (let i = 0; i < 2 * OUTBOX_LIMIT; i += chunk.length) outbox.write(chunk);
  const over = outbox.drained();
  wire.reset();
  await over;
});

test('it is drained when no message waits for its turn, at once when none has', async () => {
  const { outbox, wire, waiting } = await openFullOutbox();
  wire.resume();
  await expect.poll(waiting).toBe(0);
  // What the system has taken is still on its way.
  outbox.write(Buffer.from('so far'));
  await wire.waitFor('so far');
  const before = wire.receivedBytes().length;
  outbox.pack('message');
  await outbox.drained();
  for (const text of ['one', 'two', 'three']) outbox.write(Buffer.from(text));
  await outbox.drained();
  await wire.waitFor('onetwothree');
  expect(wire.receivedBytes().length).toBe(before + 'onetwothree'.length);
});

test('messages that wait for their turn count as much', async () => {
  const { outbox, wire, waiting, stuck } = await openFullOutbox();
  wire.resume();
  await expect.poll(waiting).toBe(0);
  outbox.pack('message');
  outbox.write(new Uint8Array(1));
  outbox.write(new Uint8Array(OUTBOX_LIMIT - MESSAGE_COST));
  outbox.write(new Uint8Array(1));
  expect(stuck()).toBe(0);
  outbox.write(new Uint8Array(1));
  expect(stuck()).toBe(1);
});
