/** Names as parameters bring them. */
import type { Outgoing } from '../wire/message.ts';
import { numeric } from './reply.ts';
import type { State } from './state.ts';

/** Targets of one command; more are refused (TARGMAX). */
export const MOST_TARGETS: number = 4;

/** Masks and sizes of one LIST: each is held against every room. */
export const MOST_WISHES: number = 16;

/** A list as commands take it; what is named twice is meant once. */
export function listOf(written: string): readonly string[] {
  if (!written.includes(',')) return written === '' ? [] : [written];
  return [...new Set(written.split(',').filter((name) => name !== ''))];
}

export function tooMany(state: State, targets: string, most: number = MOST_TARGETS): Outgoing {
  const text = `Too many targets, ${most} at most. Nothing was done`;
  return numeric(state, 'ERR_TOOMANYTARGETS', [shownName(targets)], text);
}

/** As one parameter, whatever it is. */
export function shownName(name: string): string {
  return name.replace(/^:+/u, '').replaceAll(/\s/gu, '_') || '*';
}
