/** Masks with `*` and `?`. RFC 2812, 2.5. */
import { foldCase } from '../wire/channel.ts';

/** Without case; in time of at most the product of both lengths, whatever stands in them. */
export function matches(mask: string, text: string): boolean {
  const [wanted, given] = [[...foldCase(mask)], [...foldCase(text)]];
  let [at, star, resume] = [0, -1, 0];
  for (let i = 0; i < given.length; ) {
    if (wanted[at] === '*') {
      star = at;
      resume = i;
      at += 1;
    } else if (wanted[at] === '?' || wanted[at] === given[i]) {
      at += 1;
      i += 1;
    } else if (star >= 0) {
      // The last star takes one character more.
      at = star + 1;
      resume += 1;
      i = resume;
    } else return false;
  }
  return wanted.slice(at).every((sign) => sign === '*');
}
