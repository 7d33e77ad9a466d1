/** How a room is reached: a connection, or a sentence on why there is none. */
import { connect, type Socket } from 'node:net';
import { type Address, writeAddress } from '@portico/protocol';

/** It may have ended before anybody reads from it; what came until then can be read. */
export interface Connection {
  readonly socket: Socket;
  /** Resolves when both directions are over. */
  readonly closed: Promise<void>;
}

export type Dialled =
  | { readonly type: 'connected'; readonly connection: Connection }
  /** `code`: the system's, where it gave one. */
  | { readonly type: 'unreachable'; readonly code: string | undefined; readonly sentence: string };

export interface DialOptions {
  readonly withinMs?: number;
  /** Whether our side stays open when the other one ends. */
  readonly allowHalfOpen?: boolean;
}

const DIAL_MS = 5_000;
/** First probe; after it the system sends one a second and gives up at the tenth: a cut cable is seen in 15 s. */
const KEEP_ALIVE_MS = 5_000;

/** Opens a connection in time, or tells in one sentence why not and what to do. */
export function dial(
  address: Address,
  { withinMs = DIAL_MS, allowHalfOpen = false }: DialOptions = {},
): Promise<Dialled> {
  const { promise, resolve } = Promise.withResolvers<Dialled>();
  const socket = connect({
    ...address,
    allowHalfOpen,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: KEEP_ALIVE_MS,
  });
  const closed = new Promise<void>((closing) => socket.once('close', () => closing()));
  const fail = (code: string | undefined): void => {
    socket.destroy();
    const sentence = unreachable(address, withinMs, code);
    resolve({ type: 'unreachable', code, sentence });
  };
  const timer = setTimeout(fail, withinMs, 'ETIMEDOUT');
  // Stays for the connection's life: by its end `socket.errored` tells what went wrong.
  socket.on('error', (error: NodeJS.ErrnoException) => {
    clearTimeout(timer);
    fail(error.code);
  });
  socket.once('connect', () => {
    clearTimeout(timer);
    resolve({ type: 'connected', connection: { socket, closed } });
  });
  return promise;
}

/** Why a connection is over, as the end of a sentence. */
export function endOf({ errored }: Socket): string {
  if (errored === null) return 'the other side ended it';
  const { code = 'no reason given' }: NodeJS.ErrnoException = errored;
  return breaks.get(code) ?? code;
}

/** How a connection broke, by the system's code. */
const breaks: ReadonlyMap<string, string> = new Map([
  ['ETIMEDOUT', 'nothing came through any more'],
  ['ECONNRESET', 'the other side broke it off'],
  ['EPIPE', 'the other side broke it off'],
]);

function unreachable(to: Address, withinMs: number, code: string | undefined): string {
  const explain = obstacles.get(code ?? '');
  if (explain !== undefined) return explain(to, withinMs);
  const way = `there is no way to ${writeAddress(to)} (${code ?? 'no reason given'})`;
  return `${way}: check the address and the network`;
}

/** Why nobody answered and what to do, by the system's code. */
const obstacles: ReadonlyMap<string, (to: Address, withinMs: number) => string> = new Map([
  ['ECONNREFUSED', (to) => `nobody answers at ${writeAddress(to)}: see which rooms there are with: portico list`],
  ['ETIMEDOUT', silent],
  ['ENOTFOUND', unknown],
  ['EAI_AGAIN', unknown],
]);

function silent(to: Address, withinMs: number): string {
  const place = writeAddress(to);
  return `${place} did not answer within ${withinMs / 1000} s: check the address, and that the machine is on`;
}

function unknown({ host }: Address): string {
  return `there is no machine called ${host}: check the name, or use its address`;
}
