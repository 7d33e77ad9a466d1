/**
 * What peers send, made safe to show: in a terminal, a log line or a list of names. Characters are allowed by their
 * Unicode properties, not forbidden one by one, so that what nobody thought of does not pass.
 *
 * Shown as they are: letters, marks, numbers, punctuation, symbols. A TAB or another space is shown as plain spaces.
 * Invisible characters (zero-width, direction, fillers) are dropped, except inside of emoji. Everything else, every
 * control character among it, is shown as U+FFFD.
 */

const plain = /^[\x20-\x7e]*$/;
const lineEnd = /\r\n|[\n\r\u2028\u2029]/g;
const tabWidth = 4;
const hidden = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|\p{Default_Ignorable_Code_Point}/gu;
const invisible = /^\p{Default_Ignorable_Code_Point}$/u;
const space = /^\p{Zs}$/u;

/** Written scripts need three or four marks on one character; hundreds are an attempt to paint over other lines. */
const excessMarks = /(\p{M}{4})\p{M}+/gu;

/** One line: a line end in `text` becomes a space. Applying it twice changes nothing. */
export function printable(text: string): string {
  return plain.test(text) ? text : allowed(text.replace(lineEnd, ' '));
}

/** Composed to NFC, because terminals agree on the width of é, and less so on that of e with an accent. */
function allowed(text: string): string {
  const shown = text.replace(hidden, (character, offset: number) => standIn(character, offset, text));
  // Before, because normalising endless marks takes quadratic time; after, because NFC can split a character in marks.
  return shown.replace(excessMarks, '$1').normalize('NFC').replace(excessMarks, '$1');
}

function standIn(character: string, offset: number, text: string): string {
  if (character === '\t') return ' '.repeat(tabWidth);
  if (space.test(character)) return ' ';
  if (!invisible.test(character)) return '\ufffd';
  return belongsToEmoji(text.slice(Math.max(0, offset - 4), offset), character, text.slice(offset + 1, offset + 3))
    ? character
    : '';
}

/** Unicode reserves pictographs that are not assigned yet: these are shown as U+FFFD, which nothing belongs to. */
function belongsToEmoji(before: string, character: string, after: string): boolean {
  if (character === '\u200d') {
    return (
      /(?!\p{Cn})\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?$/u.test(before) &&
      /^(?!\p{Cn})\p{Extended_Pictographic}/u.test(after)
    );
  }
  return character === '\ufe0f' && /(?!\p{Cn})[\p{Extended_Pictographic}#*0-9]$/u.test(before);
}
