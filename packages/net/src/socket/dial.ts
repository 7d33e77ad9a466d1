/** Connects to who listens elsewhere. */
import { connect, type Socket } from 'node:net';
import type { Address } from '@portico/protocol';
import { type Ends, endsOf } from './ends.ts';
import { socketOptions } from './socket-option.ts';

/** How long an answer is waited for, unless told otherwise. */
export const DIAL_MS: number = 5000;
/** First probe; after it the system sends one a second and gives up at the tenth: a cut cable is seen in 15 s. */
const KEEP_ALIVE_MS = 5000;

/** `code`: the system's, or Node's words where there is none. */
export type Dialled = Reached | { readonly type: 'failed'; readonly code: string };

/** The socket may have ended before anybody reads from it; what came until then can be read. */
export interface Reached {
  readonly type: 'connected';
  readonly socket: Socket;
  readonly ends: Ends;
}

export interface DialOptions {
  /** After so long it has failed, as ETIMEDOUT. */
  readonly withinMs?: number;
  /** Whether our side stays open when the other one ends. */
  readonly allowHalfOpen?: boolean;
  /** Gives up what is under way; an open connection stays. */
  readonly signal?: AbortSignal;
}

/** The host may be a name. Never rejects. */
export function dial({ host, port }: Address, options: DialOptions = {}): Promise<Dialled> {
  const { withinMs = DIAL_MS, allowHalfOpen = true, signal } = options;
  const { promise, resolve } = Promise.withResolvers<Dialled>();
  const socket = connect({ host, port, ...socketOptions, allowHalfOpen, keepAliveInitialDelay: KEEP_ALIVE_MS });

  function settle(dialled: Dialled): void {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    resolve(dialled);
  }

  function fail(code: string): void {
    settle({ type: 'failed', code });
    socket.destroy();
  }

  function abort(): void {
    fail('ABORT_ERR');
  }

  const timer = setTimeout(fail, withinMs, 'ETIMEDOUT');
  signal?.addEventListener('abort', abort);
  // Stays for the connection's life: by its end `socket.errored` tells what went wrong.
  socket.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
  socket.once('connect', () => {
    const ends = endsOf(socket);
    if (ends) settle({ type: 'connected', socket, ends });
    else fail('ECONNRESET');
  });
  return promise;
}
