/** Messages between programs inside of texts: CTCP, of which only ACTION is for people. modern.ircdocs.horse/ctcp */

const DELIMITER = '\x01';

/** What a text of the wire says. `ctcp`: `command` in upper case, without its text. */
export type WireText =
  | { readonly type: 'plain' | 'action'; readonly text: string }
  | { readonly type: 'ctcp'; readonly command: string };

/** The last delimiter may be missing. */
export function readText(written: string): WireText {
  if (!written.startsWith(DELIMITER)) return { type: 'plain', text: written };
  const body = written.slice(1, written.endsWith(DELIMITER) && written.length > 1 ? -1 : undefined);
  const [command = ''] = body.split(' ', 1);
  if (command.toUpperCase() !== 'ACTION') return { type: 'ctcp', command: command.toUpperCase() };
  return { type: 'action', text: body.slice(command.length + 1) };
}

export function writeAction(text: string): string {
  return `${DELIMITER}ACTION ${text}${DELIMITER}`;
}

/** In bytes, what an action is longer than its text. */
export const ACTION_BYTES: number = writeAction('').length;
