/** Whom a room dials in a mesh: a dialler that the test answers for, and a clock that only the test moves. */
import { Socket } from 'node:net';
import type { Dialled } from '@portico/net';
import type { Address } from '@portico/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CONTACT_MS } from '../src/contact.ts';
import { createMesh, type Mesh } from '../src/mesh.ts';

const introducer: Address = { host: '127.0.0.1', port: 1 };
const own: Address = { host: '127.0.0.1', port: 4000 };
const at = (port: number, host = '127.0.0.1'): Address => ({ host, port });

let meshes: Mesh[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  for (const mesh of meshes) mesh.stop();
  meshes = [];
  vi.useRealTimers();
});

function enterMesh({ contact }: { contact?: Address } = {}) {
  const calls: { readonly address: Address; readonly answer: (dialled: Dialled) => void }[] = [];
  const reached: string[] = [];
  const sockets: Socket[] = [];
  const log: string[] = [];
  const peers: Address[] = [];
  const mesh = createMesh({
    name: 'mesh',
    contact,
    dialer: { dial: (address, answer) => calls.push({ address, answer }), stop: () => {} },
    isOwn: ({ host, port }) => host === own.host && port === own.port,
    peers: () => peers,
    now: () => 0,
    log: (line) => log.push(line),
    onReached: (socket, { peer }, role) => {
      sockets.push(socket);
      reached.push(`${role} ${peer.port}`);
    },
  });
  meshes.push(mesh);
  /** The oldest call is answered. */
  const refuse = () => calls.shift()?.answer({ problem: 'ECONNREFUSED' });
  const accept = (peer?: Address) => {
    const call = calls.shift();
    call?.answer({ socket: new Socket(), ends: { peer: peer ?? call.address, local: own } });
  };
  const offer = (address: Address, otherwise?: Address) => mesh.offer({ type: 'dial', address, otherwise }, introducer);
  const ports = () => calls.map(({ address }) => address.port);
  return { offer, refuse, accept, ports, reached, sockets, log, peers };
}

test('a listed peer is dialled once, and again after its connection has closed', async () => {
  const { offer, accept, ports, reached, sockets } = enterMesh();
  offer(at(5));
  offer(at(5));
  expect(ports()).toEqual([5]);
  accept();
  offer(at(5));
  expect(ports()).toEqual([]);
  expect(reached).toEqual(['listed 5']);
  sockets[0]?.destroy();
  await vi.waitFor(() => {
    offer(at(5));
    expect(ports()).toEqual([5]);
  });
});

test('where it is refused, the other address is tried once', () => {
  const { offer, refuse, accept, ports, log, reached } = enterMesh();
  offer(at(5), at(0x0500));
  refuse();
  expect(ports()).toEqual([0x0500]);
  accept();
  expect([log, reached]).toEqual([[], ['listed 1280']]);
  offer(at(6), at(0x0600));
  refuse();
  refuse();
  expect(ports()).toEqual([]);
  expect(log).toEqual(['mesh: no way to the peer at 127.0.0.1:6: ECONNREFUSED']);
});

test('neither ourselves nor a registered peer is dialled', () => {
  const { offer, refuse, ports, peers } = enterMesh();
  peers.push(at(7));
  offer(own);
  offer(at(7));
  expect(ports()).toEqual([]);
  offer(at(5), own);
  refuse();
  expect(ports()).toEqual([]);
});

test('the contact is dialled until it is there, and told of when that changes', () => {
  const { refuse, accept, ports, log, reached } = enterMesh({ contact: at(9, 'peer.example') });
  expect(ports()).toEqual([9]);
  vi.advanceTimersByTime(CONTACT_MS);
  expect(ports()).toEqual([9]);
  for (let i = 0; i < 3; i += 1) {
    refuse();
    expect(ports()).toEqual([]);
    vi.advanceTimersByTime(CONTACT_MS);
    expect(ports()).toEqual([9]);
  }
  accept(at(9));
  expect(reached).toEqual(['contact 9']);
  expect(log).toEqual([
    'mesh: no way to peer.example:9: ECONNREFUSED; trying again until it is there',
    'mesh: reached peer.example:9',
  ]);
});

test('the contact is dialled again only when nobody is left of the whole mesh', async () => {
  const { accept, ports, sockets, peers } = enterMesh({ contact: at(9) });
  peers.push(at(7));
  accept();
  sockets[0]?.destroy();
  await new Promise(setImmediate);
  vi.advanceTimersByTime(CONTACT_MS);
  expect(ports()).toEqual([]);
  peers.pop();
  vi.advanceTimersByTime(CONTACT_MS);
  expect(ports()).toEqual([9]);
});

test('a contact that turns out to be this room is let go', () => {
  const { accept, log, reached } = enterMesh({ contact: at(4000, 'localhost') });
  accept(own);
  expect(reached).toEqual([]);
  expect(log).toEqual(['mesh: no way to localhost:4000: that is this room itself; trying again until it is there']);
});
