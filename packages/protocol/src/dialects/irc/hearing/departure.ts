/** Why somebody has left a server, by the words of their QUIT: the wire has no other sign. */
import type { QuitReason } from '../../../vocabulary.ts';

interface Departure {
  readonly reason: QuitReason;
  /** Last words, where they had some. */
  readonly text?: string;
}

/** What our own rooms write where somebody has no last words: the reason says it. */
const plainWords: ReadonlyMap<string, QuitReason> = new Map([
  ['Connection lost', 'lost'],
  ['Let go', 'removed'],
]);

/** In the order in which they are tried. The words are those of servers in wide use. */
const patterns: readonly (readonly [RegExp, QuitReason])[] = [
  [/^(?:ping timeout|connection (?:reset|closed|timed out)|(?:read|write) error|remote host closed)/iu, 'lost'],
  [/^(?:killed|excess flood|max sendq|sendq exceeded|[a-z]-?lined)/iu, 'removed'],
];

/** Many servers write `Quit: ` before somebody's own words, and others quotation marks around them. */
export function readDeparture(written: string): Departure {
  const plain = plainWords.get(written);
  if (plain) return { reason: plain };
  const own = /^(?:Quit(?:: ?(.*))?|"(.*)")$/su.exec(written);
  const reason = own ? 'left' : (patterns.find(([pattern]) => pattern.test(written))?.[1] ?? 'left');
  const text = own ? (own[1] ?? own[2] ?? '') : written;
  return text === '' ? { reason } : { reason, text };
}
