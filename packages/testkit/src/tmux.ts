/** Somebody else's full-screen program in a window of tmux: keys go in, the screen is read back. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { eventually } from './eventually.ts';
import { describeExpectation, type Expectation, isMetBy } from './expectation.ts';
import type { Sandbox } from './sandbox.ts';
import type { Patience } from './waiters.ts';

export interface TmuxWindow {
  /** Types the text, then Enter. */
  readonly enter: (text: string) => Promise<void>;
  /** Presses a key by its name in tmux: `PageUp`, `M-2`, … */
  readonly press: (key: string) => Promise<void>;
  /** The screen as drawn. */
  readonly text: () => Promise<string>;
  /** Resolves when the screen shows it; otherwise throws an error that holds the screen. */
  readonly waitFor: (expectation: Expectation, patience?: Patience) => Promise<void>;
}

interface TmuxOptions {
  readonly command: string;
  readonly args: readonly string[];
}

const COLUMNS = 120;
const ROWS = 30;

/** A tmux server of its own; it ends with the sandbox. */
export async function openInTmux(sandbox: Sandbox, { command, args }: TmuxOptions): Promise<TmuxWindow> {
  const socket = `${sandbox.env['TMPDIR']}/tmux-${randomUUID()}`;
  const run = promisify(execFile);
  const tmux = async (...words: readonly string[]): Promise<string> => {
    const { stdout } = await run('tmux', ['-S', socket, '-f', '/dev/null', ...words], {
      env: { ...sandbox.env, TERM: 'xterm-256color', LANG: 'C.UTF-8' },
    });
    return stdout;
  };
  const text = (): Promise<string> => tmux('capture-pane', '-p');
  await tmux('new-session', '-d', '-x', String(COLUMNS), '-y', String(ROWS), command, ...args);
  return {
    enter: async (line) => {
      await tmux('send-keys', '-l', '--', line);
      await tmux('send-keys', 'Enter');
    },
    press: async (key) => {
      await tmux('send-keys', key);
    },
    text,
    waitFor: (expectation, patience = {}) =>
      eventually(async () => {
        const screen = await text();
        if (isMetBy(expectation, screen)) return;
        throw new Error(`the screen of ${command} does not show ${describeExpectation(expectation)}:\n${screen}`);
      }, patience),
  };
}
