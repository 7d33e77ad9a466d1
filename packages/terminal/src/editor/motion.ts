/** Where the cursor can go: each takes the text on one side of it and answers the part nearest to it that is passed. */
import { graphemes } from '../cells.ts';

const wordPoint = /^[\p{L}\p{M}\p{N}_]$/u;
const spacePoint = /^\s$/u;

export function previousGrapheme(before: string): string {
  return before.endsWith('\n') ? '\n' : (graphemes(lineBefore(before)).at(-1) ?? '');
}

export function nextGrapheme(after: string): string {
  return after.startsWith('\n') ? '\n' : (graphemes(lineAfter(after)).at(0) ?? '');
}

/** To the start of a word, over what lies between. */
export function previousWord(before: string): string {
  return run([...before].reverse(), (point) => wordPoint.test(point))
    .reverse()
    .join('');
}

export function nextWord(after: string): string {
  return run([...after], (point) => wordPoint.test(point)).join('');
}

/** Words as the shell has them: whatever stands between spaces. */
export function previousArgument(before: string): string {
  return run([...before].reverse(), (point) => !spacePoint.test(point))
    .reverse()
    .join('');
}

export function lineBefore(before: string): string {
  return before.slice(before.lastIndexOf('\n') + 1);
}

export function lineAfter(after: string): string {
  const end = after.indexOf('\n');
  return end < 0 ? after : after.slice(0, end);
}

/** The points up to the end of the first run of those that belong to a word. */
function run(points: readonly string[], belongs: (point: string) => boolean): string[] {
  const start = points.findIndex(belongs);
  if (start < 0) return [...points];
  const length = points.slice(start).findIndex((point) => !belongs(point));
  return points.slice(0, length < 0 ? points.length : start + length);
}
