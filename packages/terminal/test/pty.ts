/** A program in a real pseudo-terminal, and the screen that a person would see there. */
import nodePty from '@lydell/node-pty';
import graphemesAddon from '@xterm/addon-unicode-graphemes';
import headless from '@xterm/headless';

export interface Pty {
  readonly pid: number;
  /** What is on the screen: one string per row, trailing blanks left out. */
  readonly rows: () => readonly string[];
  /** The character in one column; empty in the second one of a wide character. */
  readonly character: (x: number, y: number) => string;
  readonly cursor: () => { readonly x: number; readonly y: number };
  readonly screen: () => 'normal' | 'alternate';
  /** All bytes that the program wrote, as text. */
  readonly written: () => string;
  readonly type: (text: string) => void;
  readonly resize: (width: number, height: number) => void;
  readonly kill: (signal: string) => void;
  /** Fails, with the screen in its message, when the condition does not come true in time. */
  readonly until: (condition: () => boolean) => Promise<void>;
  readonly shows: (text: string) => Promise<void>;
  readonly exit: Promise<number>;
}

export interface PtyOptions {
  readonly width?: number;
  readonly height?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** How wide the terminal takes characters: as in 2010, or by today's tables. */
  readonly unicode?: '6' | '15-graphemes';
}

const patience = 10_000;

export function openPty(command: readonly [string, ...string[]], options: PtyOptions = {}): Pty {
  const { width = 60, height = 16, environment = {}, unicode = '15-graphemes' } = options;
  const model = new headless.Terminal({ cols: width, rows: height, allowProposedApi: true });
  model.loadAddon(new graphemesAddon.UnicodeGraphemesAddon());
  model.unicode.activeVersion = unicode;
  const [file, ...values] = command;
  const env = { ...process.env, TERM: 'xterm-256color', TMUX: undefined, ...environment };
  const child = nodePty.spawn(file, values, { name: 'xterm-256color', cols: width, rows: height, env });
  const changed = new EventTarget();
  let written = '';
  child.onData((data) => {
    written += data;
    model.write(data, () => changed.dispatchEvent(new Event('change')));
  });
  const exit = new Promise<number>((resolve) => {
    child.onExit(({ exitCode, signal }) => model.write('', () => resolve(signal ? 128 + signal : exitCode)));
  });
  const rows = (): string[] => {
    const { active } = model.buffer;
    return Array.from(
      { length: model.rows },
      (_, y) => active.getLine(active.viewportY + y)?.translateToString(true) ?? '',
    );
  };
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (!condition()) return;
        changed.removeEventListener('change', check);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        changed.removeEventListener('change', check);
        reject(new Error(`the screen never came to that:\n${rows().join('\n')}`));
      }, patience);
      changed.addEventListener('change', check);
      check();
    });
  return {
    pid: child.pid,
    rows,
    character: (x, y) => model.buffer.active.getLine(y)?.getCell(x)?.getChars() ?? '',
    cursor: () => ({ x: model.buffer.active.cursorX, y: model.buffer.active.cursorY }),
    screen: () => model.buffer.active.type,
    written: () => written,
    type: (text) => child.write(text),
    resize: (columns, lines) => {
      model.resize(columns, lines);
      child.resize(columns, lines);
    },
    kill: (signal) => child.kill(signal),
    until,
    shows: (text) => until(() => rows().join('\n').includes(text)),
    exit,
  };
}
