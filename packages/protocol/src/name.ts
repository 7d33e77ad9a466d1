/** Names of people and rooms: which are one name, and what a room may be called. */
import { cutToBytes } from './bytes/text.ts';
import { ROOM_NAME_CHARACTERS, SHORT_NICKNAME_BYTES } from './limit.ts';
import { printable } from './printable.ts';

/**
 * Why no room can have this name, in one sentence; undefined when one can. A port's own room is joined by its name where
 * an address may stand as well, so that its name must not read as one; a side room is only ever named within its server.
 */
export function roomNameProblem(name: string, kind: 'own' | 'side' = 'own'): string | undefined {
  if (name.trim() === '') return 'a room needs a name';
  if ([...name].length > ROOM_NAME_CHARACTERS) return `a room's name has ${ROOM_NAME_CHARACTERS} characters at most`;
  if (printable(name) !== name) return "a room's name holds printable characters only";
  return kind === 'own' ? addressProblem(name) : undefined;
}

/** An address that is only a number is a port, and one with a colon or a slash is a host's. */
function addressProblem(name: string): string | undefined {
  if (/^\d+$/u.test(name)) return `"${name}" would be taken for a port: add a letter to the name`;
  return /[:/]/u.test(name) ? "a room's name holds no : and no /, as addresses do" : undefined;
}

/** In UTF-16 code units: no name is longer, and to normalise the marks of a long text takes quadratic time. */
const KEY_UNITS = 256;

/** Two names with the same key are the same name to a reader's eye: equal but for case and character variants. */
export function nameKey(name: string): string {
  return name.slice(0, KEY_UNITS).normalize('NFKC').toLowerCase().trim();
}

/** A room's name as one word, for protocols whose names of rooms hold no blanks and no commas. */
export function roomWord(name: string): string {
  return /[\s,]/u.test(name) ? name.replaceAll(/[\s,]/gu, '_') : name;
}

/** Rooms with the same key are one room to who names them in one word, in whatever case of A to Z. */
export function roomKey(name: string): string {
  return foldLetters(roomWord(name));
}

/** The letters A to Z are a to z, and no others are alike. */
export function foldLetters(name: string): string {
  return /[A-Z]/u.test(name) ? name.replaceAll(/[A-Z]+/gu, (letters) => letters.toLowerCase()) : name;
}

/** A nickname as the dialects show it that have the least room for it: cut at a character's end. */
export function shortNickname(nickname: string): string {
  const [short = ''] = cutToBytes(nickname, SHORT_NICKNAME_BYTES);
  return short;
}
