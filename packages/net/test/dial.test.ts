/** Dialling over loopback sockets. */
import { freePort, listenWire } from '@portico/testkit';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DIAL_MS, dial } from '../src/socket/dial.ts';

async function openPeer() {
  const peer = await listenWire();
  onTestFinished(peer.close);
  return { host: peer.host, port: peer.port };
}

function stopTime() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

test('a peer that answers is reached, with the addresses of both ends', async () => {
  const address = await openPeer();
  const dialled = await dial(address);
  if (dialled.type === 'failed') throw new Error(dialled.code);
  expect(dialled.ends).toEqual({ peer: address, local: { host: '127.0.0.1', port: dialled.socket.localPort } });
  dialled.socket.destroy();
});

test('a peer that is not there is told of at once', async () => {
  const port = await freePort();
  expect(await dial({ host: '127.0.0.1', port })).toEqual({ type: 'failed', code: 'ECONNREFUSED' });
});

test.each([undefined, 1000])('a peer that does not answer is given up after its time: %s', async (withinMs) => {
  stopTime();
  const address = await openPeer();
  let isOver = false;
  const dialled = dial(address, withinMs === undefined ? {} : { withinMs });
  void dialled.then(() => {
    isOver = true;
  });
  // The clock moves before the system can tell of the connection.
  vi.advanceTimersByTime((withinMs ?? DIAL_MS) - 1);
  await Promise.resolve();
  expect(isOver).toBe(false);
  vi.advanceTimersByTime(1);
  expect(await dialled).toEqual({ type: 'failed', code: 'ETIMEDOUT' });
});

test('a dial that is given up has failed at once, and an open connection stays', async () => {
  const address = await openPeer();
  const open = new AbortController();
  const reached = await dial(address, { signal: open.signal });
  if (reached.type === 'failed') throw new Error(reached.code);
  const dialled = dial(address, { signal: open.signal });
  open.abort();
  expect(await dialled).toEqual({ type: 'failed', code: 'ABORT_ERR' });
  expect(reached.socket.destroyed).toBe(false);
  reached.socket.destroy();
});
