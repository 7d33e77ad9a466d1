/**
 * The people of a room as words in lines, as NAMES tells them to everybody who comes in: written once, and then only what is
 * new of it. New people stand at the end, so that in a storm of joins that is the last line.
 */
import { utf8Size } from '../../../bytes/text.ts';
import type { RoomView } from '../../../room-view.ts';
import type { Member } from '../../../vocabulary.ts';

/** How somebody is written; the same `name` stands for the same words. */
export interface Spelling {
  readonly name: string;
  readonly write: (member: Member) => string;
}

interface Roll {
  readonly members: readonly Member[];
  readonly lines: readonly Line[];
}

interface Line {
  readonly text: string;
  readonly size: number;
  /** How many members stand in the lines up to its end. */
  readonly end: number;
}

/**
 * In bytes: clients' own nicknames leave more or less space in a line, and need no more than a few rolls when what is left
 * over of this is not used.
 */
const STEP = 32;

/** By server, and there by spelling and space: of the room that was asked for last. */
const known = new WeakMap<RoomView, Map<string, Roll>>();

/** Lines of at most `space` bytes, 4 or more; a word that is longer stands alone. */
export function rollOf(
  view: RoomView,
  members: readonly Member[],
  { spelling, space }: { readonly spelling: Spelling; readonly space: number },
): readonly string[] {
  const limit = space < STEP ? space : space - (space % STEP);
  const rolls = known.get(view) ?? new Map<string, Roll>();
  known.set(view, rolls);
  const key = `${spelling.name} ${limit}`;
  const lines = [...standing(rolls.get(key), members)];
  for (let i = lines.at(-1)?.end ?? 0, member = members[i]; member; i += 1, member = members[i]) {
    write(lines, spelling.write(member), limit);
  }
  rolls.set(key, { members, lines });
  return lines.map(({ text }) => text);
}

/** The lines in which nobody is another than before. The last may take more. */
function standing(before: Roll | undefined, members: readonly Member[]): readonly Line[] {
  if (!before) return [];
  let same = 0;
  while (same < members.length && before.members[same] === members[same]) same += 1;
  const changed = before.lines.findIndex(({ end }) => end > same);
  return changed < 0 ? before.lines : before.lines.slice(0, changed);
}

function write(lines: Line[], word: string, limit: number): void {
  const last = lines.at(-1);
  const wordSize = utf8Size(word);
  const end = (last?.end ?? 0) + 1;
  const size = last ? last.size + 1 + wordSize : 0;
  if (last && size <= limit) lines[lines.length - 1] = { text: `${last.text} ${word}`, size, end };
  else lines.push({ text: word, size: wordSize, end });
}
