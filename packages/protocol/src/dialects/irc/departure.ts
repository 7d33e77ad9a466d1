/** Why somebody has left a server, by the words of their QUIT: the wire has no other sign. */
import type { QuitReason } from '../../vocabulary.ts';

interface Departure {
  readonly reason: QuitReason;
  /** Last words, where they had some. */
  readonly text?: string;
}

/** In the order in which they are tried. The words are those of our rooms, and of servers in wide use. */
const patterns: readonly (readonly [RegExp, QuitReason])[] = [
  [/^(?:ping timeout|connection (?:lost|reset|closed|timed out)|(?:read|write) error|remote host closed)/iu, 'lost'],
  [/^(?:killed|removed|excess flood|max sendq|sendq exceeded|[a-z]-?lined)/iu, 'removed'],
];

/** `Quit: ` stands before somebody's own words on many servers. */
export function readDeparture(written: string): Departure {
  const own = /^Quit(?:: ?(.*))?$/su.exec(written);
  const reason = own ? 'left' : (patterns.find(([pattern]) => pattern.test(written))?.[1] ?? 'left');
  const text = own ? (own[1] ?? '') : written;
  return text === '' ? { reason } : { reason, text };
}
