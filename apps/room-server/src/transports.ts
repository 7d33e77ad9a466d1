/**
 * The transports under all dialects. A connection whose first bytes are a transport's comes here; what is inside comes out
 * as an arrival of its own. What they need is loaded when the first one comes: most rooms are never visited that way.
 */
import type { Socket } from 'node:net';
import { type Ends, endsOf, type TransportLayer } from '@portico/net';
import { type Dialect, type RoomView, type Transport, writeAddress } from '@portico/protocol';
import type { Arrival } from './arrival.ts';
import type { TlsIdentity } from './tls-identity.ts';

export interface TransportsOptions {
  /** Undefined: TLS is refused. */
  readonly tls: TlsIdentity | undefined;
  /** The address at which the room listens. */
  readonly listening: string;
  readonly view: RoomView;
  /** The room speaks its one dialect only. */
  readonly strict: boolean;
  /** It asks whoever comes for a password. */
  readonly isPrivate: boolean;
  /** How many are in at least one of its rooms. */
  readonly people: () => number;
  /** The dialects on offer. */
  readonly offered: readonly Dialect[];
  /** Calls back when what this turn brought to everybody is written. */
  readonly nextTurn: (callback: () => void) => void;
  readonly onArrival: (arrival: Arrival) => void;
}

export interface Transports {
  /** Those that may be around what comes in here. */
  readonly welcome: (arrival: Arrival) => readonly Transport['name'][];
  readonly take: (arrival: Arrival, layer: TransportLayer) => void;
  /** Ends all that has not arrived, and takes nothing more. */
  readonly stop: () => void;
}

type Take = (arrival: Arrival, socket: Socket) => void;

export function createTransports(options: TransportsOptions): Transports {
  const { tls } = options;
  /** On their way through a transport, by their ends. */
  const underWay = new Map<string, Socket>();
  let stopped = false;

  function arrive(arrival: Arrival): void {
    underWay.delete(nameOf(arrival.ends));
    if (stopped) arrival.socket.destroy();
    else options.onArrival(arrival);
  }

  const load: Readonly<Record<Transport['name'], () => Promise<Take>>> = {
    tls: once(() => loadTls(tls, arrive)),
    http: once(() => loadHttp(options, arrive)),
  };

  return {
    welcome: ({ dialled, inside }) => {
      if (dialled || inside?.transports.includes('websocket')) return [];
      return tls && !inside ? ['tls', 'http'] : ['http'];
    },
    take: (arrival, { name, socket }) => {
      const key = nameOf(arrival.ends);
      underWay.set(key, socket);
      socket.once('close', () => underWay.delete(key));
      void load[name]().then((take) => {
        if (stopped) socket.destroy();
        else if (!socket.destroyed) take(arrival, socket);
      });
    },
    stop: () => {
      stopped = true;
      for (const socket of underWay.values()) socket.destroySoon();
    },
  };
}

async function loadTls(identity: TlsIdentity | undefined, arrive: (arrival: Arrival) => void): Promise<Take> {
  if (!identity) throw new Error('TLS is not welcome in a room without a certificate');
  const { createTlsServer } = await import('./tls.ts');
  const take = createTlsServer({
    identity,
    onSecure: (socket) => {
      const ends = endsOf(socket);
      if (ends) arrive({ socket, ends, inside: { transports: ['tls'] } });
      else socket.destroy();
    },
  });
  return (_, socket) => take(socket);
}

async function loadHttp(options: TransportsOptions, arrive: (arrival: Arrival) => void): Promise<Take> {
  const { createWebServer } = await import('./web/server.ts');
  const { tls, strict, ...site } = options;
  const offer = tls?.only ? 'only' : 'offered';
  return createWebServer({ ...site, entrance: { strict, tls: tls ? offer : 'none' }, onWebSocket: arrive });
}

function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loaded: Promise<Value> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

/** Nobody else has the same two ends at the same time. */
function nameOf({ peer, local }: Ends): string {
  return `${writeAddress(peer)} ${writeAddress(local)}`;
}
