/** A person's hands on a terminal: they send what the terminal's modes, set by the program, make of each key. */
import type { Terminal } from '@xterm/headless';
import { keySequence } from './terminal-key.ts';

export interface TerminalKeyboard {
  /** Types text as it is. */
  readonly type: (text: string) => void;
  /** Presses keys one after the other: `enter`, `C-c`, `M-enter`, `S-tab`, `up`, `pagedown`, `f1`. */
  readonly press: (...keys: readonly string[]) => void;
  /** Pastes with line ends as CR, between markers where the program asked for bracketed paste. */
  readonly paste: (text: string) => void;
}

export function createKeyboard(terminal: Terminal, send: (data: string) => void): TerminalKeyboard {
  return {
    type: send,
    press: (...keys) => {
      const mode = terminal.modes.applicationCursorKeysMode ? 'application' : 'normal';
      for (const key of keys) send(keySequence(key, mode));
    },
    paste: (text) => {
      const typed = text.replaceAll(/\r?\n/g, '\r');
      send(terminal.modes.bracketedPasteMode ? `\x1b[200~${typed}\x1b[201~` : typed);
    },
  };
}
