/** What the client must know of the protocol that it speaks, so as to tell its user what is so. PURE. */
import type { Dialect } from '@portico/protocol';

export interface Wire {
  readonly kind: Dialect['kind'];
  /** Who is in a room: told unasked, with those who come and go; or in answer to each question, and then grown old. */
  readonly roster: 'told' | 'on-request';
}

/** Document 003 lists the people of a room to who asks, and tells nobody who joins. */
export function wireOf(dialect: Dialect): Wire {
  const hasManyRooms = dialect.kind === 'served' && dialect.rooms === 'many';
  return { kind: dialect.kind, roster: hasManyRooms ? 'on-request' : 'told' };
}
