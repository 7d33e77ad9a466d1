/** What the client must know of the protocol that it speaks, so as to tell its user what is so. PURE. */
import type { Dialect } from '@portico/protocol';

export interface Wire {
  readonly kind: Dialect['kind'];
  /** Who is in a room: told unasked, with those who come and go; or in answer to each question, and then grown old. */
  readonly roster: 'told' | 'on-request';
  /** `unmarked`: a text to one person looks like any other to them. */
  readonly whispers: 'marked' | 'unmarked';
  readonly streams: 'carried' | 'none';
}

/** Document 003 lists the people of a room to who asks, and tells nobody who joins. */
export function wireOf(dialect: Dialect): Wire {
  const hasManyRooms = dialect.kind === 'served' && dialect.rooms === 'many';
  const hasStreams = dialect.kind === 'served' && dialect.stream !== undefined;
  return {
    kind: dialect.kind,
    roster: hasManyRooms ? 'on-request' : 'told',
    whispers: unmarked.has(dialect.name) ? 'unmarked' : 'marked',
    streams: hasStreams ? 'carried' : 'none',
  };
}

/** Document 002 relays a text to one person in the packet of a text to everybody. */
const unmarked: ReadonlySet<string> = new Set(['chatos']);

/** For who whispers where whispers are unmarked: whom they reach may still see it, by another protocol. */
export function unmarkedWhisper(to: string): string {
  return `this protocol shows a private text like any other: only ${to} gets it, but ${to} may not see that`;
}
