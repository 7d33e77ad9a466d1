/** What a terminal sends for a key, by the names of emacs: `enter`, `C-c`, `M-enter`, `S-tab`, `C-left`, `pageup`, `f1`. */

/** `CSI A`, or `SS3 A` from F1 on and in application mode; with modifiers `CSI 1 ; modifiers A`. */
const letterKeys: Readonly<Record<string, string>> = {
  up: 'A',
  down: 'B',
  right: 'C',
  left: 'D',
  home: 'H',
  end: 'F',
  f1: 'P',
  f2: 'Q',
  f3: 'R',
  f4: 'S',
};

/** `CSI 3 ~`; with modifiers `CSI 3 ; modifiers ~`. */
const numberKeys: Readonly<Record<string, number>> = {
  insert: 2,
  delete: 3,
  pageup: 5,
  pagedown: 6,
  f5: 15,
  f6: 17,
  f7: 18,
  f8: 19,
  f9: 20,
  f10: 21,
  f11: 23,
  f12: 24,
};

const plainKeys: Readonly<Record<string, string>> = {
  enter: '\r',
  tab: '\t',
  'S-tab': '\x1b[Z',
  escape: '\x1b',
  backspace: '\x7f',
  space: ' ',
  'C-space': '\0',
};

/** What the program asked the cursor keys to send (DECCKM). */
export type CursorKeyMode = 'normal' | 'application';

/** Throws for a key that no terminal has. */
export function keySequence(key: string, mode: CursorKeyMode): string {
  const [, prefix = '', name = ''] = /^((?:[CMS]-)*)(.+)$/u.exec(key) ?? [];
  const modifiers = modifierNumber(prefix);
  const letter = letterKeys[name];
  if (letter !== undefined) {
    if (modifiers > 1) return `\x1b[1;${modifiers}${letter}`;
    return mode === 'application' || name.startsWith('f') ? `\x1bO${letter}` : `\x1b[${letter}`;
  }
  const number = numberKeys[name];
  if (number !== undefined) return modifiers > 1 ? `\x1b[${number};${modifiers}~` : `\x1b[${number}~`;
  return key.startsWith('M-') ? `\x1b${characters(key.slice(2))}` : characters(key);
}

/** As xterm counts them: 1 for none, plus 1 for Shift, 2 for Meta, 4 for Control. */
function modifierNumber(prefix: string): number {
  return 1 + (prefix.includes('S') ? 1 : 0) + (prefix.includes('M') ? 2 : 0) + (prefix.includes('C') ? 4 : 0);
}

function characters(key: string): string {
  const plain = plainKeys[key];
  if (plain !== undefined) return plain;
  if (/^C-[a-z@[\\\]^_]$/.test(key)) return String.fromCharCode(key.charCodeAt(2) & 0x1f);
  if (/^.$/u.test(key)) return key;
  throw new Error(`no key is called ${key}`);
}
