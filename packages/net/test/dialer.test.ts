/** Dialling over loopback sockets. */
import { MESH_DIAL_MS } from '@portico/protocol';
import { freePort, listenWire } from '@portico/testkit';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createDialer, type Dialled } from '../src/socket/dialer.ts';

async function openPeer() {
  const peer = await listenWire();
  onTestFinished(peer.close);
  return { host: peer.host, port: peer.port };
}

function createCaller() {
  const dialer = createDialer();
  onTestFinished(dialer.stop);
  const dial = (address: { host: string; port: number }) =>
    new Promise<Dialled>((resolve) => dialer.dial(address, resolve));
  return { ...dialer, call: dial };
}

test('a peer that answers is reached, with the addresses of both ends', async () => {
  const address = await openPeer();
  const dialled = await createCaller().call(address);
  if ('problem' in dialled) throw new Error(dialled.problem);
  expect(dialled.ends).toEqual({ peer: address, local: { host: '127.0.0.1', port: dialled.socket.localPort } });
  dialled.socket.destroy();
});

test('a peer that is not there is told of at once', async () => {
  const port = await freePort();
  expect(await createCaller().call({ host: '127.0.0.1', port })).toEqual({ problem: 'ECONNREFUSED' });
});

test('a peer that does not answer is given up after its time', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const address = await openPeer();
  const ended: Dialled[] = [];
  // The clock moves before the system can tell of the connection.
  createCaller().dial(address, (dialled) => ended.push(dialled));
  vi.advanceTimersByTime(MESH_DIAL_MS - 1);
  expect(ended).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ended).toEqual([{ problem: `no answer within ${MESH_DIAL_MS} ms` }]);
});

test('nothing is told after its end', async () => {
  const address = await openPeer();
  const dialer = createCaller();
  const ended: Dialled[] = [];
  dialer.dial(address, (dialled) => ended.push(dialled));
  dialer.stop();
  dialer.dial(address, (dialled) => ended.push(dialled));
  await createCaller().call(address);
  expect(ended).toEqual([]);
});
