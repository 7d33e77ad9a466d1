/** What the client must know of the protocol that it speaks, so as to tell its user what is so. PURE. */
import type { Dialect, ServedDialect } from '@portico/protocol';

export interface Wire {
  readonly kind: Dialect['kind'];
  /** As in `ServedDialect`. */
  readonly roster: ServedDialect['roster'];
  readonly whispers: ServedDialect['whispers'];
  readonly streams: 'carried' | 'none';
  readonly moderation: ServedDialect['moderation'];
}

export function wireOf(dialect: Dialect): Wire {
  if (dialect.kind === 'mesh')
    return { kind: 'mesh', roster: 'told', whispers: 'marked', streams: 'none', moderation: 'none' };
  const { roster, whispers, stream, moderation } = dialect;
  return { kind: 'served', roster, whispers, streams: stream ? 'carried' : 'none', moderation };
}

/** For who whispers where whispers are unmarked: whom they reach may still see it, by another protocol. */
export function unmarkedWhisper(to: string): string {
  return `this protocol shows a private text like any other: only ${to} gets it, but ${to} may not see that`;
}
