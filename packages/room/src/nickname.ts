/** Which nicknames a room gives. One that fits here fits every dialect, shortened at most. */
import { encodeText, nameKey, printable } from '@portico/protocol';

/** In characters (code points), and in bytes of UTF-8. */
export const NICKNAME_CHARACTERS: number = 32;
export const NICKNAME_BYTES: number = 128;

/** A letter, number or `_` first; no white space, nor a sign that any dialect puts around a name. */
const SHAPE = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_\-.'[\]\\`^{}|]*$/u;
/** What notices call the reader: nobody may bear it. */
const RESERVED = new Set(['you']);

/** Why nobody can bear this name (in NFC), in one sentence; undefined when somebody can. */
export function nicknameProblem(nickname: string): string | undefined {
  if ([...nickname].length > NICKNAME_CHARACTERS || encodeText(nickname).length > NICKNAME_BYTES) {
    return `a nickname may have ${NICKNAME_CHARACTERS} characters at most`;
  }
  // What is invisible could make two names look like one.
  if (!SHAPE.test(nickname) || printable(nickname) !== nickname)
    return 'a nickname begins with a letter or a number, and holds no spaces or commas';
  return RESERVED.has(nameKey(nickname)) ? 'that word is no nickname here' : undefined;
}
