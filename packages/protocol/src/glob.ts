/** Patterns in which `*` stands for any text and `?` for any one character. RFC 2812, 2.5. */

/** A text by its characters, in whatever case it is to be compared. */
export type Characters = readonly string[];

/**
 * Only the last `*` is ever tried again, and what needs more characters than there are is not tried at all: the time is the
 * square of the text's length at most, however long the pattern is.
 */
export function fits(pattern: Characters, text: Characters): boolean {
  if (leastLength(pattern) > text.length) return false;
  let [p, t] = [0, 0];
  let last: { readonly star: number; readonly from: number } | undefined;
  while (t < text.length) {
    if (pattern[p] === '*') {
      last = { star: p, from: t };
      p += 1;
    } else if (pattern[p] === '?' || pattern[p] === text[t]) {
      p += 1;
      t += 1;
    } else if (last) {
      last = { star: last.star, from: last.from + 1 };
      p = last.star + 1;
      t = last.from;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

function leastLength(pattern: Characters): number {
  return pattern.reduce((length, character) => (character === '*' ? length : length + 1), 0);
}
