import type { Size } from './screen.ts';

/**
 * What a person does at the terminal. `key` names are those of emacs and blessed: `C-a`, `M-enter`, `enter`, `tab`,
 * `S-tab`, `escape`, `backspace`, `delete`, `up`, `C-left`, `pageup`, `home`, `f1`. Printable text never comes as a key,
 * and `C-z` never comes at all: it stops the job, as everywhere.
 */
export type TerminalInput =
  | { readonly type: 'key'; readonly key: string }
  /** Typed printable text, one or more characters. */
  | { readonly type: 'text'; readonly text: string }
  /** Pasted text with its line ends as LF: never a command to submit. */
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: 'wheel'; readonly direction: 'up' | 'down' }
  | ({ readonly type: 'resized' } & Size);
