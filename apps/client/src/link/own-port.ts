/** Our own port in a mesh: where later joiners dial us. */
import type { Socket } from 'node:net';
import { type Ends, listen } from '@portico/net';
import type { Address } from '@portico/protocol';

/** A crowd of strangers who only connect must not use up what the system has. */
export const CONNECTION_LIMIT = 64;

/** Somebody at the other end of a socket. */
export interface Caller {
  readonly socket: Socket;
  readonly ends: Ends;
}

export interface OwnPort {
  /** Where we listen. */
  readonly address: Address;
  /** To be called once: hands over those who called already, and all who call from now on. */
  readonly open: (onCaller: (caller: Caller) => void) => void;
  readonly close: () => void;
}

export type Listening =
  | { readonly type: 'listening'; readonly ownPort: OwnPort }
  | { readonly type: 'unreachable'; readonly sentence: string };

/** Listens on all addresses of this machine, IPv4 and IPv6. `port` 0: a free one. */
export async function listenAt(port: number): Promise<Listening> {
  const early: Caller[] = [];
  let onCaller = (caller: Caller): void => void early.push(caller);
  const listening = await listen({
    port,
    bind: undefined,
    maxConnections: CONNECTION_LIMIT,
    onSocket: (socket, ends) => {
      // It may break while it waits.
      socket.on('error', () => socket.destroy());
      onCaller({ socket, ends });
    },
  }).catch((error: NodeJS.ErrnoException) => error);
  if (listening instanceof Error)
    return { type: 'unreachable', sentence: unavailable(port, listening.code ?? listening.message) };
  const ownPort: OwnPort = {
    address: listening.address,
    open: (handle) => {
      onCaller = handle;
      for (const caller of early.splice(0)) handle(caller);
    },
    close: () => void listening.close(),
  };
  return { type: 'listening', ownPort };
}

function unavailable(port: number, code: string): string {
  const reason = obstacles.get(code) ?? `port ${port} of this machine cannot be used (${code})`;
  return `${reason}: choose another port to listen on`;
}

/** Why we cannot listen there, by the system's code. */
const obstacles: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'another program listens on that port of this machine'],
  ['EACCES', 'that port of this machine is reserved for its administrator'],
]);
