/** The link to a mesh: no server, but peers, each of whom is connected to all others. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Address,
  absent,
  type Happening,
  type MeshDialect,
  type Request,
  type Strictness,
  writeAddress,
} from '@portico/protocol';
import { type Asker, closeRoom, createRoom, step } from '@portico/room';
import { now } from '../clock.ts';
import { printableEvent } from '../printable-event.ts';
import type { Connection } from './connection.ts';
import { deliver, isComplete, LOCAL_ID, peersAt } from './crowd.ts';
import { type Meeting, meet } from './encounter.ts';
import { createHold, type Hold } from './hold.ts';
import { CONNECTION_LIMIT, type Listener } from './listener.ts';
import { createMeshDialling, type MeshDialling } from './mesh-dialling.ts';
import { isOwnHost, LOOPBACK_HOST, outwardHost } from './own-host.ts';
import type { News, RoomLink } from './room-link.ts';

export interface MeshOptions {
  readonly dialect: MeshDialect;
  readonly strictness: Strictness;
  /** What the mesh is called here: the wire has no name for it. */
  readonly label: string;
  readonly nickname: string;
  readonly listener: Listener;
  /** The connection to the peer whom we know; undefined: we are the first. */
  readonly contact: Connection | undefined;
}

interface Mesh extends Meeting {
  readonly label: string;
  /** The local person, as the room knows them. */
  readonly self: Asker;
  readonly listener: Listener;
  readonly dialling: MeshDialling;
  readonly hold: Hold;
  stage: 'open' | 'over';
}

/** How long the last words may take to go out. */
const FAREWELL_MS = 2_000;

export function openMeshLink(options: MeshOptions, tell: (news: News) => void): RoomLink {
  const { nickname, listener, contact } = options;
  const mesh = createMesh(options, tell);
  ask(mesh, { type: 'join', room: '', nickname });
  // Not every nickname is one here: whoever wanted it has been told, and comes in as a guest.
  if (!mesh.room.people.has(LOCAL_ID)) ask(mesh, { type: 'join', room: '', nickname: undefined });
  notice(mesh, invitation(mesh));
  if (contact) meet(mesh, contact.socket, 'contact');
  listener.accept((socket) => meet(mesh, socket, 'called'));
  return {
    request: (wanted) => request(mesh, wanted),
    drained: async () => {
      await Promise.all(Array.from(mesh.peers.values(), ({ connection }) => connection.drained()));
    },
    leave: () => leave(mesh),
  };
}

function createMesh({ dialect, strictness, label, listener }: MeshOptions, tell: (news: News) => void): Mesh {
  const { port } = listener;
  const mesh: Mesh = {
    dialect,
    strictness,
    label,
    listener,
    port,
    room: createRoom({ name: label, capacity: CONNECTION_LIMIT + 1, shutdown: 'host', ownRoom: 'permanent' }),
    peers: new Map(),
    self: { id: LOCAL_ID, badge: '', address: { host: outwardHost() ?? LOOPBACK_HOST, port }, privacy: 'open' },
    lastId: LOCAL_ID,
    isTakenIn: false,
    stage: 'open',
    tell: (event) => {
      if (mesh.stage === 'open') tell({ type: 'heard', event: printableEvent(event) });
    },
    named: (wanted, introducer) => mesh.dialling.offer(wanted, introducer),
    moved: () => mesh.hold.recheck(),
    rejected: (reason) => {
      if (mesh.stage === 'over') return;
      mesh.stage = 'over';
      listener.close();
      tell({ type: 'disconnected', reason });
    },
    dialling: createMeshDialling({
      isKnown: (address) => isKnown(mesh, address),
      onMet: ({ socket }) => (mesh.stage === 'open' ? meet(mesh, socket, 'listed') : socket.destroy()),
      onUnreachable: (address) => notice(mesh, `${writeAddress(address)} did not answer`),
      onEnded: () => mesh.hold.recheck(),
    }),
    hold: createHold({
      isComplete: () => isComplete(mesh) && !mesh.dialling.isBusy(),
      say: (saying) => ask(mesh, saying),
    }),
  };
  return mesh;
}

function request(mesh: Mesh, wanted: Request): void {
  switch (wanted.type) {
    case 'say':
      mesh.hold.say({ ...wanted, room: '' });
      break;
    case 'who':
      ask(mesh, { type: 'who', room: '' });
      break;
    case 'quit':
      void leave(mesh);
      break;
    case 'register':
      refuse(mesh, wanted, absent.rename);
      break;
    case 'join':
    case 'leave':
    case 'whisper':
    case 'rename':
    case 'list-rooms':
    case 'ask-private':
    case 'answer-private':
    case 'offer-stream':
    case 'open-stream':
    case 'close':
      refuse(mesh, wanted, absent[wanted.type]);
      break;
  }
}

function ask(mesh: Mesh, wanted: Request): void {
  deliver(mesh, LOCAL_ID, step(mesh.room, mesh.self, wanted, now()));
}

function refuse(mesh: Mesh, { type }: Request, text: string): void {
  announce(mesh, { type: 'refused', request: type, refusal: { code: 'not-in-this-dialect', text } });
}

function notice(mesh: Mesh, text: string): void {
  announce(mesh, { type: 'noticed', text });
}

/** For the local person alone, and from no room: these events have no number. */
function announce(mesh: Mesh, happening: Happening): void {
  mesh.tell({ ...happening, id: 0, at: now(), room: mesh.label });
}

function invitation({ dialect, self }: Mesh): string {
  const { host, port } = self.address;
  const command = (from: string): string => `portico join ${dialect.scheme}://${writeAddress({ host: from, port })}`;
  if (host === LOOPBACK_HOST) return `others join with: ${command(host)}`;
  return `others join with: ${command(host)} (on this machine: ${command(LOOPBACK_HOST)})`;
}

/** Our own address, or that of a connected peer. */
function isKnown(mesh: Mesh, address: Address): boolean {
  const isOwn = address.port === mesh.port && isOwnHost(address.host);
  return isOwn || peersAt(mesh, address).length > 0;
}

async function leave(mesh: Mesh): Promise<void> {
  await mesh.hold.released();
  mesh.stage = 'over';
  mesh.listener.close();
  deliver(mesh, LOCAL_ID, closeRoom(mesh.room, now()));
  const peers = [...mesh.peers.values()];
  for (const { connection } of peers) connection.end();
  await Promise.race([Promise.all(peers.map(({ closed }) => closed)), pause(FAREWELL_MS)]);
}
