/** What a nickname looks like: two that a reader would take for each other look the same. */
import { lookalikes } from './lookalike-table.ts';

const drawn: ReadonlyMap<string, string> = new Map(
  Object.entries(lookalikes).flatMap(([like, points]) =>
    points.split(' ').map((point): [string, string] => [String.fromCodePoint(Number.parseInt(point, 16)), like]),
  ),
);

/** Above a letter that has a dot already, one more is not seen. */
const UNSEEN_DOT = /([ij])\u0307+/gu;
/** In UTF-16 code units: no nickname is longer. */
const MOST_UNITS = 256;

/**
 * After Unicode's skeleton (UTS 39, section 4), in whatever case: `l`, `I` and `1` are one, as `rn` and `m` are, and what
 * other scripts draw like a Latin letter is that letter. Not to be shown.
 */
export function nameLikeness(name: string): string {
  // Some look like what they do not decompose to.
  const whole = drawnAs(name.slice(0, MOST_UNITS).normalize('NFC'));
  const upper = drawnAs(whole.normalize('NFKD'));
  // Letters that are alike in one case may not be in the other.
  return drawnAs(upper.toLowerCase().normalize('NFKD')).replace(UNSEEN_DOT, '$1').trim();
}

function drawnAs(text: string): string {
  return Array.from(text, (character) => drawn.get(character) ?? character).join('');
}
