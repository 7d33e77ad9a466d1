/** The link to a mesh: no server, but peers, each of whom is connected to all others. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  closed,
  createAcquaintances,
  createMeshDialling,
  LOOPBACK_HOST,
  type MeshDialling,
  outwardHost,
  type Reached,
  TICK_MS,
} from '@portico/net';
import {
  absent,
  type Happening,
  type MeshDialect,
  type Request,
  type Strictness,
  writeAddress,
} from '@portico/protocol';
import { type Asker, closeRoom, createRoom, step, viewOf } from '@portico/room';
import { now } from '../clock.ts';
import { printableEvent } from '../printable-event.ts';
import { deliver, isComplete, LOCAL_ID } from './crowd.ts';
import { CONNECTION_LIMIT, type Door } from './door.ts';
import { type Meeting, meet } from './encounter.ts';
import { createHold, type Hold } from './hold.ts';
import type { News, RoomLink } from './room-link.ts';

export interface MeshOptions {
  readonly dialect: MeshDialect;
  readonly strictness: Strictness;
  /** What the mesh is called here: the wire has no name for it. */
  readonly label: string;
  readonly nickname: string;
  readonly door: Door;
  /** The connection to the peer whom we know; undefined: we are the first. */
  readonly contact: Reached | undefined;
}

interface Mesh extends Meeting {
  readonly label: string;
  /** The local person, as the room knows them. */
  readonly self: Asker;
  readonly dialling: MeshDialling;
  readonly hold: Hold;
  /** Ends all that we do on our own. */
  readonly over: AbortController;
}

/** How long the last words may take to go out. */
const FAREWELL_MS = 2_000;

export function openMeshLink(options: MeshOptions, tell: (news: News) => void): RoomLink {
  const { nickname, door, contact } = options;
  const mesh = createMesh(options, tell);
  ask(mesh, { type: 'join', room: '', nickname });
  // Not every nickname is one here: whoever wanted it has been told, and comes in as a guest.
  if (!mesh.room.people.has(LOCAL_ID)) ask(mesh, { type: 'join', room: '', nickname: undefined });
  notice(mesh, invitation(mesh));
  const ticking = setInterval(() => {
    for (const { connection } of mesh.peers.values()) connection.outbox.tick();
  }, TICK_MS);
  mesh.over.signal.addEventListener('abort', () => {
    clearInterval(ticking);
    door.close();
  });
  if (contact) greet(mesh, contact);
  door.open((caller) => meet(mesh, caller, 'called'));
  return {
    request: (wanted) => request(mesh, wanted),
    drained: async () => {
      await Promise.all(Array.from(mesh.peers.values(), ({ connection }) => connection.outbox.drained()));
    },
    leave: () => leave(mesh),
  };
}

function createMesh({ dialect, strictness, label, door }: MeshOptions, tell: (news: News) => void): Mesh {
  const room = createRoom({ name: label, capacity: CONNECTION_LIMIT + 1, shutdown: 'host', ownRoom: 'permanent' });
  const view = viewOf(room);
  const over = new AbortController();
  const { signal } = over;
  const { address: listening } = door;
  const address = { host: outwardHost() ?? LOOPBACK_HOST, port: listening.port };
  const mesh: Mesh = {
    dialect,
    strictness,
    label,
    listening,
    room,
    view,
    over,
    peers: new Map(),
    acquaintances: createAcquaintances(),
    self: { id: LOCAL_ID, badge: '', address, privacy: 'open' },
    lastId: LOCAL_ID,
    isTakenIn: false,
    tell: (event) => {
      if (!signal.aborted) tell({ type: 'heard', event: printableEvent(event) });
    },
    moved: () => mesh.hold.recheck(),
    rejected: (reason) => {
      if (signal.aborted) return;
      over.abort();
      tell({ type: 'disconnected', reason });
    },
    dialling: createMeshDialling({
      listening,
      peers: () => view.peers(dialect.badge),
      now,
      signal,
      onReached: (caller, role) => meet(mesh, caller, role),
      onEnded: (peer, problem) => {
        if (problem !== undefined) notice(mesh, `${writeAddress(peer)} did not answer`);
        mesh.hold.recheck();
      },
    }),
    hold: createHold({
      isComplete: () => isComplete(mesh) && !mesh.dialling.isBusy(),
      say: (saying) => ask(mesh, saying),
    }),
  };
  return mesh;
}

function greet(mesh: Mesh, contact: Reached): void {
  const problem = mesh.dialling.take(contact, contact.ends.peer, 'contact');
  if (problem !== undefined) mesh.rejected(problem);
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

async function leave(mesh: Mesh): Promise<void> {
  await mesh.hold.released();
  mesh.over.abort();
  const peers = [...mesh.peers.values()];
  deliver(mesh, LOCAL_ID, closeRoom(mesh.room, now()));
  for (const { connection } of peers) connection.close();
  await Promise.race([Promise.all(peers.map(({ caller }) => closed(caller.socket))), pause(FAREWELL_MS)]);
}
