/** Whom a peer dials in a mesh, over loopback sockets. */
import { once } from 'node:events';
import type { Address } from '@portico/protocol';
import { freePort, listenWire, type WireServer } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { createMeshDialling } from '../src/mesh/dialling.ts';
import { dial, type Reached } from '../src/socket/dial.ts';
import { outwardHost } from '../src/socket/own-address.ts';

const introducer: Address = { host: '127.0.0.1', port: 1 };
const at = (port: number, host = '127.0.0.1'): Address => ({ host, port });

async function openPeer(): Promise<WireServer> {
  const peer = await listenWire();
  onTestFinished(peer.close);
  return peer;
}

function enterMesh(own: Address = at(1)) {
  const reached: Reached[] = [];
  const told: string[] = [];
  const ended: string[] = [];
  const peers: Address[] = [];
  const waiting = new Set<() => void>();
  const stopping = new AbortController();
  const dialling = createMeshDialling({
    listening: own,
    peers: () => peers,
    now: () => 0,
    signal: stopping.signal,
    onReached: (one, role) => {
      reached.push(one);
      told.push(`${role} ${one.ends.peer.port}`);
    },
    onEnded: ({ port }, problem = 'reached') => {
      ended.push(`${port}: ${problem}`);
      for (const resolve of waiting) resolve();
    },
  });
  onTestFinished(() => {
    stopping.abort();
    for (const { socket } of reached) socket.destroy();
  });
  /** Resolves when the next dial has ended. */
  const settled = () => new Promise<void>((resolve) => waiting.add(resolve));
  const offer = (address: Address, otherwise?: Address, from = introducer) =>
    dialling.offer({ type: 'dial', address, otherwise }, from);
  return { ...dialling, offer, settled, reached, told, ended, peers, stop: () => stopping.abort() };
}

test('a listed peer is dialled once, and again after its connection has closed', async () => {
  const { port } = await openPeer();
  const { offer, settled, isBusy, isAlone, told, reached } = enterMesh();
  offer(at(port));
  offer(at(port));
  await settled();
  offer(at(port));
  expect([isBusy(), isAlone(), told]).toEqual([false, false, [`listed ${port}`]]);
  const [first] = reached;
  if (!first) throw new Error('reached');
  first.socket.destroy();
  await once(first.socket, 'close');
  expect(isAlone()).toBe(true);
  offer(at(port));
  expect(isBusy()).toBe(true);
  await settled();
  expect(told).toEqual([`listed ${port}`, `listed ${port}`]);
});

test('where nobody is, the other address is tried', async () => {
  const [dead, other] = [await freePort(), await openPeer()];
  const { offer, settled, told, ended } = enterMesh();
  offer(at(dead), at(other.port));
  await settled();
  expect([told, ended]).toEqual([[`listed ${other.port}`], [`${dead}: reached`]]);
});

test('where nobody is at either, that is told once', async () => {
  const [dead, other] = [await freePort(), await freePort()];
  const { offer, settled, told, ended } = enterMesh();
  offer(at(dead), at(other));
  await settled();
  expect([told, ended]).toEqual([[], [`${dead}: ECONNREFUSED`]]);
});

test('an other address that is known is not dialled, and nobody is missed', async () => {
  const [dead, known] = [await freePort(), await openPeer()];
  const { offer, settled, told, ended, peers } = enterMesh();
  peers.push(at(known.port));
  offer(at(dead), at(known.port));
  await settled();
  expect([told, ended]).toEqual([[], [`${dead}: reached`]]);
});

test('neither ourselves nor a registered peer is dialled', () => {
  const own = at(4000);
  const { offer, isBusy, peers } = enterMesh(own);
  peers.push(at(7));
  offer(own);
  offer(at(7));
  expect(isBusy()).toBe(false);
});

test('a dial that turns out to lead back to us is let go', async () => {
  const own = await openPeer();
  const { take, told, isAlone } = enterMesh(at(own.port));
  const dialled = await dial(at(own.port, 'localhost'));
  expect(take(dialled, at(own.port, 'localhost'), 'contact')).toBe('that is our own address');
  expect([told, isAlone()]).toEqual([[], true]);
  if (dialled.type === 'connected') expect(dialled.socket.destroyed).toBe(true);
});

test('whom one has dialled oneself is known', async () => {
  const { port } = await openPeer();
  const { take, offer, isBusy, told } = enterMesh();
  expect(take(await dial(at(port)), at(port), 'contact')).toBeUndefined();
  offer(at(port));
  expect([told, isBusy()]).toEqual([[`contact ${port}`], false]);
});

test('nothing is told after its end', async () => {
  const { port } = await openPeer();
  const { stop, take, offer, told, ended } = enterMesh();
  const late = await dial(at(port));
  offer(at(port));
  stop();
  offer(at(port));
  expect(take(late, at(port), 'contact')).toBe('too late');
  const again = await dial(at(port));
  if (again.type === 'connected') again.socket.destroy();
  expect([told, ended]).toEqual([[], []]);
});

const outward = outwardHost();

test.runIf(outward)('another machine leads to nothing that listens on this one', async () => {
  const own = outward ?? '';
  const { offer, settled, isBusy, ended } = enterMesh();
  const port = await freePort();
  // A neighbour of ours in the network.
  offer(
    at(port, own),
    undefined,
    at(
      1,
      own.replace(/\d+$/u, (last) => String((Number(last) % 254) + 1)),
    ),
  );
  expect(isBusy()).toBe(false);
  offer(at(port, own), undefined, at(1, own));
  await settled();
  expect(ended).toEqual([`${port}: ECONNREFUSED`]);
});
