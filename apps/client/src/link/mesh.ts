/** A mesh as one of its peers keeps it: the small room of a person, and what it does on its own. */
import {
  createAcquaintances,
  createMeshDialling,
  LOOPBACK_HOST,
  type MeshDialling,
  outwardHost,
  type Reached,
} from '@portico/net';
import { type Happening, type MeshDialect, type Request, type Strictness, writeAddress } from '@portico/protocol';
import { printableEvent } from '@portico/reading';
import { type Asker, createRoom, step, viewOf } from '@portico/room';
import { now } from '../clock.ts';
import { deliver, isComplete, LOCAL_ID } from './crowd.ts';
import { type Meeting, meet } from './encounter.ts';
import { createHold, type Hold } from './hold.ts';
import { CONNECTION_LIMIT, type OwnPort } from './own-port.ts';
import type { News } from './room-link.ts';

export interface MeshOptions {
  readonly dialect: MeshDialect;
  readonly strictness: Strictness;
  /** What the mesh is called here: the wire has no name for it. */
  readonly label: string;
  readonly nickname: string;
  readonly ownPort: OwnPort;
  /** The connection to the peer whom we know; undefined: we are the first. */
  readonly contact: Reached | undefined;
}

export interface Mesh extends Meeting {
  readonly label: string;
  /** The local person, as the room knows them. */
  readonly self: Asker;
  readonly dialling: MeshDialling;
  readonly hold: Hold;
  /** Ends all that we do on our own. */
  readonly over: AbortController;
}

/** Nobody is in it yet. */
export function createMesh({ dialect, strictness, label, ownPort }: MeshOptions, tell: (news: News) => void): Mesh {
  const room = createRoom({
    name: label,
    capacity: CONNECTION_LIMIT + 1,
    shutdown: 'host',
    ownRoom: 'permanent',
    historyLimit: 0,
    server: { name: 'portico', version: '0.1.0', startedAt: now(), motd: [] },
    hostKey: undefined,
    password: undefined,
  });
  const view = viewOf(room, now);
  const over = new AbortController();
  const { signal } = over;
  const { address: listening } = ownPort;
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
      tell({ type: 'disconnected', reason, isCut: false });
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

/** What the local person asks. */
export function ask(mesh: Mesh, wanted: Request): void {
  deliver(mesh, LOCAL_ID, step(mesh.room, mesh.self, wanted, now()));
}

/** A word for the local person alone. */
export function notice(mesh: Mesh, text: string): void {
  announce(mesh, { type: 'noticed', text });
}

/** From no room: these events have no number. */
export function announce(mesh: Mesh, happening: Happening): void {
  mesh.tell({ ...happening, id: 0, at: now(), room: mesh.label });
}
