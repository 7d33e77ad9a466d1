/** Which nicknames a room gives. One that fits here fits every dialect, shortened at most. */
import { cutToBytes, encodeText, NICKNAME_CHARACTERS, printable, SHORT_NICKNAME_BYTES } from '@portico/protocol';
import { nameLikeness } from './likeness.ts';

/** In UTF-8: as many as the longest in characters can have. */
export const NICKNAME_BYTES: number = 128;

/** A letter, number or `_` first; no white space, nor a sign that any dialect puts around a name. */
const SHAPE = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_\-.'[\]\\`^{}|]*$/u;
const MISSHAPEN = /[^\p{L}\p{M}\p{N}_\-.'[\]\\`^{}|]/gu;
const WRONG_START = /^[^\p{L}\p{N}_]/u;
/** What is invisible could make two names look like one. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const ALL_INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** What notices call the reader: nobody may bear it. */
const RESERVED = new Set(['you'].map(nameLikeness));

/** Why nobody can bear this name (in NFC), in one sentence; undefined when somebody can. */
export function nicknameProblem(nickname: string): string | undefined {
  if ([...nickname].length > NICKNAME_CHARACTERS || encodeText(nickname).length > NICKNAME_BYTES) {
    return `a nickname may have ${NICKNAME_CHARACTERS} characters at most`;
  }
  if (!SHAPE.test(nickname) || INVISIBLE.test(nickname) || printable(nickname) !== nickname)
    return 'a nickname begins with a letter or a number, and holds no spaces or commas';
  return RESERVED.has(nameLikeness(nickname)) ? 'that word is no nickname here' : undefined;
}

/**
 * The name that reads most like this one and has no problem, except that it may be reserved; undefined where no letter
 * and no number is left. Every character has 4 bytes at most, so the limit in characters keeps the one in bytes.
 */
export function similarNickname(nickname: string): string | undefined {
  const shaped = nickname.normalize('NFC').replace(ALL_INVISIBLE, '').trim().replace(MISSHAPEN, '_');
  const similar = cut(printable(shaped).replace(WRONG_START, '_'), NICKNAME_CHARACTERS);
  return /[\p{L}\p{N}]/u.test(similar) ? similar : undefined;
}

/** The name with `-2`, `-3` and so on, within the limits, and where a shortened name still shows it. */
export function numberedNickname(nickname: string, number: number): string {
  const suffix = `-${number}`;
  const [start = ''] = cutToBytes(nickname, SHORT_NICKNAME_BYTES - suffix.length);
  return start + suffix;
}

function cut(nickname: string, characters: number): string {
  return [...nickname].slice(0, characters).join('');
}
