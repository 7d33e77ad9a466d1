/**
 * The terminal that this process runs in, taken for a full-screen program and given back: when it is closed, when the
 * process exits, and when it crashes. Signals are for whoever runs the program.
 */
import type { ReadStream, WriteStream } from 'node:tty';
import type { Screen, Size } from '../screen.ts';
import { openPainter } from './blessed.ts';
import { type KeyboardOptions, openKeyboard } from './keyboard.ts';

export interface TerminalOptions extends KeyboardOptions {
  readonly stdout: WriteStream;
}

export interface Terminal {
  readonly size: () => Size;
  /** Only what changed is written. Nothing happens once the terminal is closed. */
  readonly draw: (screen: Screen) => void;
  readonly repaint: () => void;
  readonly bell: () => void;
  /** Stops this process and its siblings of the same job, as Ctrl-Z does, until the shell continues them. */
  readonly suspend: () => void;
  /** May be called more than once. */
  readonly close: () => void;
}

export function openTerminal({ stdin, stdout, onInput, onHangup }: TerminalOptions): Terminal {
  const size = (): Size => ({ width: stdout.columns, height: stdout.rows });
  const painter = openPainter(stdout);
  const keyboard = openKeyboard({ stdin, onInput, onHangup });
  let open = true;

  const resized = (): void => onInput({ type: 'resized', ...size() });
  function giveBack(): void {
    painter.pause();
    keyboard.pause();
  }
  function takeAgain(): void {
    keyboard.resume();
    painter.resume();
  }
  /** After a stop that came from outside: nobody knows what the shell did to the terminal meanwhile. */
  function continued(): void {
    giveBack();
    takeAgain();
  }
  function suspend(): void {
    giveBack();
    // The process stops within this call; where it belongs to no shell, nothing happens.
    process.kill(0, 'SIGTSTP');
    takeAgain();
  }
  function close(): void {
    if (!open) return;
    open = false;
    process.off('exit', close).off('uncaughtExceptionMonitor', close).off('SIGCONT', continued);
    stdout.off('resize', resized).off('error', onHangup);
    keyboard.close();
    painter.close();
  }
  for (const stream of [stdin, stdout]) ignoreLateErrors(stream);
  stdout.on('resize', resized).on('error', onHangup);
  process.on('exit', close).on('uncaughtExceptionMonitor', close).on('SIGCONT', continued);
  return {
    size,
    draw: (screen) => open && painter.draw(screen),
    repaint: () => open && painter.repaint(),
    bell: () => open && stdout.write('\x07'),
    suspend: () => open && suspend(),
    close,
  };
}

/** What is written to a terminal that is gone fails after it was closed: that listener stays. */
function ignoreLateErrors(stream: ReadStream | WriteStream): void {
  if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
}

function ignore(): void {
  // The terminal's end was told, or its user is no longer there to be told.
}
