/** The room's HTTP server on a port of its own, with what a whole room fixes left to the test. */
import { listen } from '@portico/net';
import { dialects } from '@portico/protocol';
import { createRoom, viewOf } from '@portico/room';
import { onTestFinished } from 'vitest';
import type { Arrival } from '../src/arrival.ts';
import { createWebServer, type WebServerOptions } from '../src/web/server.ts';

type Given = Partial<WebServerOptions> & { readonly inside?: Arrival['inside']; readonly from?: string };

/** Answers its port. Everybody seems to come `from` there. */
export async function openWebServer({ inside, from = '192.0.2.7', ...options }: Given = {}): Promise<number> {
  const room = createRoom({
    name: 'friends',
    capacity: 10,
    shutdown: 'host',
    ownRoom: 'permanent',
    historyLimit: 0,
    server: { name: 'portico.local', version: '1.2.3', startedAt: 0, motd: [] },
    hostKey: undefined,
    password: undefined,
  });
  const take = createWebServer({
    view: viewOf(room, Date.now),
    offered: dialects,
    entrance: { strict: false, tls: 'none' },
    isPrivate: false,
    people: () => 0,
    capacity: 10,
    listening: '127.0.0.1',
    nextTurn: setImmediate,
    log: () => {},
    onWebSocket: ({ socket }) => socket.destroy(),
    folder: '/nowhere',
    machine: 'Mars.example',
    ...options,
  });
  const listener = await listen({
    port: 0,
    bind: '127.0.0.1',
    maxConnections: 100,
    onSocket: (socket, ends) => {
      socket.pause();
      take({ socket, ends: { ...ends, peer: { ...ends.peer, host: from } }, ...(inside && { inside }) }, socket);
    },
  });
  onTestFinished(listener.close);
  return listener.address.port;
}
