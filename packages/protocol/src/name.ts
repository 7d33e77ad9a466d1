/** Names of people and rooms: which are one name, and what a room may be called. */
import { printable } from './printable.ts';

/** In characters (code points): it has to fit into a list and a status line. */
const NAME_CHARACTERS = 64;

/**
 * Why no room can have this name, in one sentence; undefined when one can. A port's own room is joined by its name where
 * an address may stand as well, so that its name must not read as one; a side room is only ever named within its server.
 */
export function roomNameProblem(name: string, kind: 'own' | 'side' = 'own'): string | undefined {
  if (name.trim() === '') return 'a room needs a name';
  if ([...name].length > NAME_CHARACTERS) return `a room's name has ${NAME_CHARACTERS} characters at most`;
  if (printable(name) !== name) return "a room's name holds printable characters only";
  return kind === 'own' ? addressProblem(name) : undefined;
}

/** An address that is only a number is a port, and one with a colon or a slash is a host's. */
function addressProblem(name: string): string | undefined {
  if (/^\d+$/u.test(name)) return `"${name}" would be taken for a port: add a letter to the name`;
  return /[:/]/u.test(name) ? "a room's name holds no : and no /, as addresses do" : undefined;
}

/** Two names with the same key are the same name to a reader's eye: equal but for case and character variants. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim();
}
