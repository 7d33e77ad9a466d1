/** How a room is reached: a connection, or a sentence on why there is none. */
import type { Socket } from 'node:net';
import { DIAL_MS, type DialOptions, dial, type Reached } from '@portico/net';
import { type Address, isLoopback, writeAddress } from '@portico/protocol';

export type Called = Reached | { readonly type: 'unreachable'; readonly sentence: string };

/** Opens a connection in time, or tells in one sentence why not and what to do. */
export async function call(
  address: Address,
  options: Pick<DialOptions, 'allowHalfOpen' | 'withinMs'> = {},
): Promise<Called> {
  const dialled = await dial(address, options);
  if (dialled.type === 'connected') return dialled;
  return { type: 'unreachable', sentence: unreachable(address, dialled.code) };
}

/** Why a connection is over, as the end of a sentence. */
export function endOf({ errored }: Socket): string {
  if (errored === null) return 'the other side ended it';
  const { code = 'no reason given' }: NodeJS.ErrnoException = errored;
  return breaks.get(code) ?? code;
}

/** The system's code of how it broke; undefined where it did not. */
export function codeOf({ errored }: Socket): string | undefined {
  const error: NodeJS.ErrnoException | null = errored;
  return error?.code;
}

/** How a connection broke, by the system's code. */
const breaks: ReadonlyMap<string, string> = new Map([
  ['ETIMEDOUT', 'nothing came through any more'],
  ['ECONNRESET', 'the other side broke it off'],
  ['EPIPE', 'the other side broke it off'],
]);

function unreachable(to: Address, code: string): string {
  const explain = obstacles.get(code);
  if (explain !== undefined) return explain(to);
  const way = `there is no way to ${writeAddress(to)} (${code})`;
  return `${way}: check the address and the network`;
}

/** Why nobody answered and what to do, by the system's code. */
const obstacles: ReadonlyMap<string, (to: Address) => string> = new Map([
  ['ECONNREFUSED', refusing],
  ['ETIMEDOUT', silent],
  ['ENOTFOUND', unknown],
  ['EAI_AGAIN', unknown],
]);

function refusing(to: Address): string {
  const isHere = to.host.toLowerCase() === 'localhost' || isLoopback(to.host);
  const next = isHere ? 'see which rooms there are with: portico list' : 'check the port, and that the room is open';
  return `nobody answers at ${writeAddress(to)}: ${next}`;
}

function silent(to: Address): string {
  const place = writeAddress(to);
  return `${place} did not answer within ${DIAL_MS / 1000} s: check the address, and that the machine is on`;
}

function unknown({ host }: Address): string {
  return `there is no machine called ${host}: check the name, or use its address`;
}
