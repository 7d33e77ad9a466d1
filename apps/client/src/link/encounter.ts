/** Meeting a peer of the mesh: a connection with it, doing what it asks, and letting it go. */
import { type Acquaintances, createConnection, type MeshDialling } from '@portico/net';
import type { Address, MeshDialect, PeerRole, QuitReason, Request, RoomView, Strictness } from '@portico/protocol';
import { type Asker, type MemberId, step } from '@portico/room';
import { now } from '../clock.ts';
import { endOf } from './call.ts';
import { type Crowd, deliver, LOCAL_ID, type Peer } from './crowd.ts';
import { type Caller, CONNECTION_LIMIT } from './own-port.ts';

export interface Meeting extends Crowd {
  readonly dialect: MeshDialect;
  readonly strictness: Strictness;
  readonly view: RoomView;
  /** Where we listen. */
  readonly listening: Address;
  readonly acquaintances: Acquaintances;
  readonly dialling: Pick<MeshDialling, 'offer'>;
  /** Somebody has arrived, or has gone. */
  readonly moved: () => void;
  /** The peer whom we know has gone, and nobody has taken us in; `reason` is the end of a sentence. */
  readonly rejected: (reason: string) => void;
  lastId: MemberId;
  /** Whether any peer has introduced itself yet. */
  isTakenIn: boolean;
}

/** Opens a session with whoever is at the other end of a socket; they may be gone before that. */
export function meet(meeting: Meeting, caller: Caller, role: PeerRole): void {
  const { socket, ends } = caller;
  if (socket.destroyed || meeting.peers.size >= CONNECTION_LIMIT) {
    socket.destroy();
    if (role === 'contact') meeting.rejected(endOf(socket));
    return;
  }
  meeting.lastId += 1;
  const { dialect, strictness, view, room, listening, lastId: id } = meeting;
  const nickname = room.people.get(LOCAL_ID)?.member.nickname ?? '';
  const peer: Peer = {
    asker: { id, badge: dialect.badge, address: ends.peer, privacy: 'open' },
    role,
    caller,
    connection: createConnection({
      socket,
      opening: { ...ends, room: view, strictness, self: { nickname, port: listening.port, kind: 'person' }, role },
      speaks: dialect,
      now,
      on: {
        request: (_, request) => hear(meeting, peer, request),
        dial: (_, wanted) => meeting.dialling.offer(wanted, ends.peer),
        send: () => false,
        nextTurn: setImmediate,
        fault: ({ text }) => {
          peer.fault = text;
        },
        gone: (reason) => lose(meeting, peer, reason),
        splice: () => false,
      },
    }),
    stage: role === 'called' ? 'strange' : 'arriving',
    fault: undefined,
  };
  meeting.peers.set(id, peer);
  peer.connection.start();
}

function hear(meeting: Meeting, peer: Peer, request: Request): void {
  if (request.type === 'register' && introduce(meeting, peer, request) === 'spare') return;
  ask(meeting, peer.asker, request);
  if (request.type !== 'join' && request.type !== 'quit') return;
  peer.stage = request.type === 'join' ? 'inside' : 'strange';
  meeting.moved();
}

function ask(meeting: Meeting, asker: Asker, request: Request): void {
  deliver(meeting, asker.id, step(meeting.room, asker, request, now()));
}

type Registration = Extract<Request, { type: 'register' }>;

/** It may be a peer to whom there is a connection already: only one of the two is kept. */
function introduce(meeting: Meeting, peer: Peer, { nickname, listens: port }: Registration): 'kept' | 'spare' {
  meeting.isTakenIn = true;
  if (peer.stage === 'strange') peer.stage = 'arriving';
  if (port === undefined) return 'kept';
  const { id, badge, address } = peer.asker;
  const { local } = peer.caller.ends;
  const spare = meeting.acquaintances.introduce({
    id,
    badge,
    nickname,
    dialler: peer.role === 'called' ? 'they' : 'we',
    self: { host: local.host, port: meeting.listening.port },
    peer: { host: address.host, port },
  });
  if (spare !== undefined) meeting.peers.get(spare)?.connection.dismiss();
  return spare === id ? 'spare' : 'kept';
}

/** It will ask nothing more. */
function lose(meeting: Meeting, peer: Peer, reason: QuitReason): void {
  const { asker, role, caller, fault } = peer;
  meeting.acquaintances.forget(asker.id);
  ask(meeting, asker, { type: 'quit', reason });
  meeting.peers.delete(asker.id);
  if (role === 'contact' && !meeting.isTakenIn) meeting.rejected(fault ?? endOf(caller.socket));
  meeting.moved();
}
