/** Meeting a peer of the mesh: opening a session with it, doing what it asks, and letting it go. */
import type { Socket } from 'node:net';
import {
  type Address,
  type DialEffect,
  isSpare,
  type MeshDialect,
  type PeerRole,
  type Request,
  type Strictness,
} from '@portico/protocol';
import { type Asker, type MemberId, step, viewOf } from '@portico/room';
import { now } from '../clock.ts';
import { type Crowd, deliver, LOCAL_ID, type Peer, peersAt } from './crowd.ts';
import { CONNECTION_LIMIT } from './listener.ts';
import { readableHost } from './own-host.ts';
import { openPeerConnection } from './peer-connection.ts';

export interface Meeting extends Crowd {
  readonly dialect: MeshDialect;
  readonly strictness: Strictness;
  /** Where we listen. */
  readonly port: number;
  /** A peer at `introducer` names another one. */
  readonly named: (wanted: DialEffect, introducer: Address) => void;
  /** Somebody has arrived, or has gone. */
  readonly moved: () => void;
  /** The peer whom we know has gone, and nobody has taken us in; `reason` is the end of a sentence. */
  readonly rejected: (reason: string) => void;
  lastId: MemberId;
  /** Whether any peer has introduced itself yet. */
  isTakenIn: boolean;
}

/** Opens a session with whoever is at the other end of a socket. */
export function meet(meeting: Meeting, socket: Socket, role: PeerRole): void {
  const peer = addressOf(socket.remoteAddress, socket.remotePort);
  const local = addressOf(socket.localAddress, socket.localPort);
  if (peer === undefined || local === undefined || meeting.peers.size >= CONNECTION_LIMIT) {
    socket.destroy();
    if (role === 'contact') meeting.rejected('the other side ended it');
    return;
  }
  meeting.lastId += 1;
  const { dialect, strictness, room, port } = meeting;
  const self = { nickname: room.people.get(LOCAL_ID)?.member.nickname ?? '', port, kind: 'person' } as const;
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const met: Peer = {
    asker: { id: meeting.lastId, badge: dialect.badge, address: peer, privacy: 'open' },
    role,
    local,
    closed,
    connection: openPeerConnection({
      socket,
      session: dialect.openPeer({ peer, room: viewOf(room), strictness, local, self, role }),
      on: {
        request: (request) => hear(meeting, met, request),
        dial: (wanted) => meeting.named(wanted, peer),
        closed: (reason) => {
          lose(meeting, met, reason);
          resolve();
        },
      },
    }),
    listens: role === 'called' ? undefined : peer,
    stage: role === 'called' ? 'strange' : 'arriving',
  };
  meeting.peers.set(met.asker.id, met);
  met.connection.start();
}

/** A peer may be gone before it is met: then it has no address. */
function addressOf(host: string | undefined, port: number | undefined): Address | undefined {
  return host === undefined || port === undefined ? undefined : { host: readableHost(host), port };
}

function hear(meeting: Meeting, peer: Peer, request: Request): void {
  if (request.type === 'register' && keep(meeting, peer, request.listens) === 'other') return;
  ask(meeting, peer.asker, request);
  if (request.type !== 'join' && request.type !== 'quit') return;
  peer.stage = request.type === 'join' ? 'inside' : 'strange';
  meeting.moved();
}

function ask(meeting: Meeting, asker: Asker, request: Request): void {
  deliver(meeting, asker.id, step(meeting.room, asker, request, now()));
}

/** A peer introduces itself; it may be one to whom there is a connection already, and only one of the two is kept. */
function keep(meeting: Meeting, peer: Peer, port: number | undefined): 'peer' | 'other' {
  meeting.isTakenIn = true;
  if (peer.stage === 'inside') return 'peer';
  peer.stage = 'arriving';
  if (port === undefined) return 'peer';
  const listens = { host: peer.asker.address.host, port };
  const other = peersAt(meeting, listens).find((one) => one !== peer);
  peer.listens = listens;
  if (other === undefined) return 'peer';
  const spare = spareOf(meeting, peer, other);
  release(meeting, spare);
  return spare === peer ? 'other' : 'peer';
}

/** Of two that were dialled by the same side, the older one was given up by it. */
function spareOf({ port }: Meeting, peer: Peer, other: Peer): Peer {
  const [dialler, { local, listens }] = [diallerOf(peer), peer];
  if (dialler === diallerOf(other) || listens === undefined) return other;
  return isSpare(dialler, { host: local.host, port }, listens) ? peer : other;
}

function release(meeting: Meeting, peer: Peer): void {
  peer.listens = undefined;
  peer.stage = 'strange';
  ask(meeting, peer.asker, { type: 'quit', reason: 'removed' });
  peer.connection.end();
}

/** Its connection is closed. */
function lose(meeting: Meeting, peer: Peer, reason: string): void {
  ask(meeting, peer.asker, { type: 'quit', reason: 'lost' });
  meeting.peers.delete(peer.asker.id);
  if (peer.role === 'contact' && !meeting.isTakenIn) meeting.rejected(reason);
  meeting.moved();
}

function diallerOf({ role }: Peer): 'we' | 'they' {
  return role === 'called' ? 'they' : 'we';
}
