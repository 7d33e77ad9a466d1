/** The link to a mesh: no server, but peers, each of whom is connected to all others. */
import { setTimeout as pause } from 'node:timers/promises';
import { closed, LOOPBACK_HOST, type Reached, TICK_MS } from '@portico/net';
import { absent, type ClientRequest, writeAddress } from '@portico/protocol';
import { closeRoom } from '@portico/room';
import { now } from '../clock.ts';
import { deliver, LOCAL_ID } from './crowd.ts';
import { meet } from './encounter.ts';
import { announce, ask, createMesh, type Mesh, type MeshOptions, notice } from './mesh.ts';
import type { News, RoomLink } from './room-link.ts';

/** How long the last words may take to go out. */
const FAREWELL_MS = 2_000;

export function openMeshLink(options: MeshOptions, tell: (news: News) => void): RoomLink {
  const { nickname, ownPort, contact } = options;
  const mesh = createMesh(options, tell);
  ask(mesh, { type: 'join', room: '', nickname });
  // Not every nickname is one here: whoever wanted it has been told, and comes in as a guest.
  if (!mesh.room.people.has(LOCAL_ID)) ask(mesh, { type: 'join', room: '', nickname: undefined });
  notice(mesh, wayInto(mesh));
  const ticking = setInterval(() => {
    for (const { connection } of mesh.peers.values()) connection.outbox.tick();
  }, TICK_MS);
  mesh.over.signal.addEventListener('abort', () => {
    clearInterval(ticking);
    ownPort.close();
  });
  if (contact) greet(mesh, contact);
  ownPort.open((caller) => meet(mesh, caller, 'called'));
  return {
    request: (wanted) => request(mesh, wanted),
    drained: async () => {
      await Promise.all(Array.from(mesh.peers.values(), ({ connection }) => connection.outbox.drained()));
    },
    leave: () => leave(mesh),
  };
}

function greet(mesh: Mesh, contact: Reached): void {
  const problem = mesh.dialling.take(contact, contact.ends.peer, 'contact');
  if (problem !== undefined) mesh.rejected(problem);
}

function request(mesh: Mesh, wanted: ClientRequest): void {
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
    case 'set-topic':
    case 'describe':
    case 'invite':
    case 'kick':
    case 'rule':
    case 'prove-host':
    case 'recall':
    case 'list-bans':
    case 'raw':
      refuse(mesh, wanted, absent[wanted.type]);
      break;
    case 'close':
      refuse(mesh, wanted, `${absent.close}: "client exit" leaves it`);
      break;
  }
}

function refuse(mesh: Mesh, { type }: ClientRequest, text: string): void {
  announce(mesh, { type: 'refused', request: type, refusal: { code: 'not-in-this-dialect', text } });
}

function wayInto({ dialect, self }: Mesh): string {
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
