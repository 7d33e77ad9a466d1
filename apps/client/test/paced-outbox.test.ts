import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { listenWire, type Wire } from '@portico/testkit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createPacedOutbox, PACED_LIMIT, STALL_MS } from '../src/link/paced-outbox.ts';

/** Our socket, and the peer's end of it. */
async function openPair(): Promise<readonly [ours: Socket, theirs: Wire]> {
  const server = await listenWire();
  onTestFinished(server.close);
  const socket = connect({ host: server.host, port: server.port, noDelay: true });
  await once(socket, 'connect');
  return [socket, await server.accept()];
}

function stopTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
}

const message = (length: number): Uint8Array => Buffer.alloc(length, 'x');

describe('the way out to a peer', () => {
  it('brings every message in a read of its own, and FIN after the last', async () => {
    const [ours, theirs] = await openPair();
    const outbox = createPacedOutbox(ours);
    for (const text of ['one', 'two', 'three']) outbox.write(Buffer.from(text));
    outbox.end();
    outbox.write(Buffer.from('never'));
    expect(await theirs.ended).toBe('fin');
    expect(theirs.chunks().map(String)).toEqual(['one', 'two', 'three']);
  });

  it('is drained when the last was sent', async () => {
    const [ours, theirs] = await openPair();
    const outbox = createPacedOutbox(ours);
    await outbox.drained();
    outbox.write(Buffer.from('one'));
    outbox.write(Buffer.from('two'));
    await outbox.drained();
    await theirs.waitFor('onetwo');
  });

  it('keeps 1 MiB, and lets a peer go for whom more comes', async () => {
    stopTime();
    const [ours] = await openPair();
    const outbox = createPacedOutbox(ours);
    outbox.write(message(1));
    outbox.write(message(PACED_LIMIT));
    outbox.write(message(1));
    expect(ours.destroyed).toBe(false);
    outbox.write(message(1));
    expect(ours.destroyed).toBe(true);
    await outbox.drained();
  });

  it('lets a peer go that takes nothing for 10 s', async () => {
    stopTime();
    const [ours, theirs] = await openPair();
    theirs.pause();
    const outbox = createPacedOutbox(ours);
    outbox.write(message(16 * PACED_LIMIT));
    vi.advanceTimersByTime(STALL_MS - 1);
    expect(ours.destroyed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(ours.destroyed).toBe(true);
  });
});
