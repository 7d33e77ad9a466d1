/**
 * The transports under all dialects. A connection whose first bytes are a transport's comes here; what is inside comes out
 * as an arrival of its own. What they need is loaded when the first one comes, or soon after the start: nobody who opens a
 * room waits for it, and what stands on the disk later is not what belongs to this program.
 */
import type { Socket } from 'node:net';
import { type Ends, endsOf, type TransportLayer } from '@portico/net';
import { type Dialect, type RoomView, type Transport, writeAddress } from '@portico/protocol';
import type { Arrival } from './arrival.ts';
import type { Caller } from './limit/caller.ts';
import type { TlsServerOptions } from './tls.ts';
import type { TlsIdentity } from './tls-identity.ts';

export interface TransportsOptions {
  /** Undefined: TLS is refused. */
  readonly tls: TlsIdentity | undefined;
  /** Of a private room: nothing but the TLS that begins with it comes in. Undefined: the room is open. */
  readonly roomKey: string | undefined;
  /** The address at which the room listens. */
  readonly listening: string;
  readonly view: RoomView;
  /** The room speaks its one dialect only. */
  readonly strict: boolean;
  /** It asks whoever comes for a password. */
  readonly isPrivate: boolean;
  /** How many are in at least one of its rooms. */
  readonly people: () => number;
  /** How many it takes. */
  readonly capacity: number;
  /** The dialects on offer. */
  readonly offered: readonly Dialect[];
  /** Calls back when what this turn brought to everybody is written. */
  readonly nextTurn: (callback: () => void) => void;
  /** A handshake of TLS has failed. */
  readonly onHandshakeFailed: () => void;
  /** Takes one line for the room's log. */
  readonly log: (line: string) => void;
  readonly onArrival: (arrival: Arrival) => void;
}

export interface Transports {
  /** Those that may be around what comes in here. */
  readonly welcome: (arrival: Arrival) => readonly Transport['name'][];
  readonly take: (arrival: Arrival, layer: TransportLayer) => void;
  /** Loads what is not loaded yet; what cannot be is tried again when somebody comes. */
  readonly prepare: () => void;
  /** Ends all that has not arrived, and takes nothing more. */
  readonly stop: () => void;
}

type Take = (arrival: Arrival, socket: Socket) => void;
type Load = (options: TransportsOptions, arrive: (arrival: Arrival) => void) => Promise<Take>;
type Loads = Readonly<Record<Transport['name'], Load>>;

export function createTransports(
  options: TransportsOptions,
  loads: Loads = { tls: loadTls, http: loadHttp },
): Transports {
  const { tls, roomKey, log } = options;
  /** On their way through a transport, by their ends. */
  const underWay = new Map<string, { readonly socket: Socket; readonly caller: Caller | undefined }>();
  let stopped = false;

  function arrive(arrival: Arrival): void {
    const key = nameOf(arrival.ends);
    const caller = underWay.get(key)?.caller;
    underWay.delete(key);
    if (stopped) arrival.socket.destroy();
    else options.onArrival({ ...arrival, ...(caller && { caller }) });
  }

  const load: Readonly<Record<Transport['name'], () => Promise<Take>>> = {
    tls: once(() => loads.tls(options, arrive)),
    http: once(() => loads.http(options, arrive)),
  };

  function tellFailure(name: Transport['name'], error: unknown): void {
    log(`${name} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }

  return {
    welcome: ({ dialled, inside }) => {
      if (dialled || inside?.transports.includes('websocket')) return [];
      // A page would show the way to a room that no browser enters.
      if (roomKey !== undefined) return inside ? [] : ['tls'];
      return tls && !inside ? ['tls', 'http'] : ['http'];
    },
    take: (arrival, { name, socket }) => {
      const key = nameOf(arrival.ends);
      const { caller } = arrival;
      underWay.set(key, { socket, caller });
      // No dialect is known yet to say why in.
      if (caller) caller.turnOut = () => socket.destroySoon();
      socket.once('close', () => underWay.delete(key));
      load[name]().then(
        (take) => {
          if (stopped) socket.destroy();
          else if (!socket.destroyed) take(arrival, socket);
        },
        (error: unknown) => {
          tellFailure(name, error);
          socket.destroy();
        },
      );
    },
    prepare: () => {
      for (const name of needed(options)) {
        load[name]().catch((error: unknown) => tellFailure(name, error));
      }
    },
    stop: () => {
      stopped = true;
      for (const { socket } of underWay.values()) socket.destroySoon();
    },
  };
}

function needed({ tls, roomKey }: TransportsOptions): readonly Transport['name'][] {
  if (roomKey !== undefined) return ['tls'];
  return tls ? ['http', 'tls'] : ['http'];
}

async function loadTls(
  { tls, roomKey, onHandshakeFailed }: TransportsOptions,
  arrive: (arrival: Arrival) => void,
): Promise<Take> {
  const { createTlsServer } = await import('./tls.ts');
  const take = createTlsServer({
    proof: await proofOf({ tls, roomKey }),
    onFailure: onHandshakeFailed,
    onSecure: (socket) => {
      const ends = endsOf(socket);
      if (ends) arrive({ socket, ends, inside: { transports: ['tls'] } });
      else socket.destroy();
    },
  });
  return (_, socket) => take(socket);
}

async function proofOf({
  tls,
  roomKey,
}: Pick<TransportsOptions, 'tls' | 'roomKey'>): Promise<TlsServerOptions['proof']> {
  if (roomKey !== undefined) return (await import('./invited.ts')).invitedProof(roomKey);
  if (!tls) throw new Error('TLS is not welcome in an open room without a certificate');
  return { cert: tls.cert, key: tls.key };
}

async function loadHttp(options: TransportsOptions, arrive: (arrival: Arrival) => void): Promise<Take> {
  const { createWebServer } = await import('./web/server.ts');
  const { tls, roomKey: _, onHandshakeFailed: __, strict, ...site } = options;
  const offer = tls?.only ? 'only' : 'offered';
  return createWebServer({ ...site, entrance: { strict, tls: tls ? offer : 'none' }, onWebSocket: arrive });
}

/** A failure is not kept: files may be out of reach for a moment, as where no more can be opened. */
function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loaded: Promise<Value> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}

/** Nobody else has the same two ends at the same time. */
function nameOf({ peer, local }: Ends): string {
  return `${writeAddress(peer)} ${writeAddress(local)}`;
}
