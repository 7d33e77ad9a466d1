/** What a peer of `peerchat` can do wrong. Offsets count from the connection's first byte. */
import type { Fault } from '../../dialect.ts';
import { PEER_LIMIT } from './control.ts';

/** Longest text taken, in bytes: more than any text that a room accepts. */
export const TEXT_LIMIT: number = 64 * 1024;
/** A peer's userdata has come this long after it was met: before that, nobody can do anything else. */
export const INTRODUCTION_MS: number = 3000;
/** Longest silence inside a control message: as long as it is not whole, its sender cannot be heard. */
export const CONTROL_SILENCE_MS: number = 3000;

export function textTooLong(offset: number): Fault {
  const text = `a message may have ${TEXT_LIMIT} bytes at most`;
  return { code: 'text-too-long', clause: 'docs/dialects/peerchat.md, Limits', offset, text };
}

export function badPeerCount(offset: number): Fault {
  const text = `a list has 0 to ${PEER_LIMIT} peers`;
  return { code: 'bad-peer-count', clause: '000, numpeers', offset, text };
}

export function unfinished(offset: number): Fault {
  const text = `a message was not finished within ${CONTROL_SILENCE_MS / 1000} s`;
  return { code: 'unfinished', clause: 'docs/dialects/peerchat.md, Limits', offset, text };
}

export function notIntroduced(offset: number): Fault {
  const text = `no userdata came within ${INTRODUCTION_MS / 1000} s`;
  return { code: 'not-introduced', clause: '000, codes 1 to 4', offset, text };
}
