/** The loop of a full-screen program: messages in, commands out, the screen painted once per turn of the event loop. */
import type { ReadStream, WriteStream } from 'node:tty';
import type { Program, Step } from '../program.ts';
import type { TerminalInput } from '../terminal-input.ts';
import { openTerminal } from './open-terminal.ts';

/** What a command can do. */
export interface World<Message, Result> {
  readonly dispatch: (message: Message) => void;
  /** Ends the program: its terminal is given back, and messages that come later are left out. */
  readonly end: (result: Result) => void;
  readonly bell: () => void;
  /** For a terminal that something else has written to. */
  readonly repaint: () => void;
}

export interface RunOptions<Model, Message, Command, Result> {
  readonly program: Program<Model, Message, Command>;
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly perform: (command: Command, world: World<Message, Result>) => void;
  /**
   * What the program is told when its terminal is gone, or when the process is asked to end (SIGTERM, SIGINT, SIGHUP,
   * SIGQUIT). The terminal is given back by then; the program says its farewells and ends. A second signal kills.
   */
  readonly interruption: Message;
}

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const;

/** Runs a program in the terminal until it ends with a result. It is told the terminal's size first. */
export function runProgram<Model, Message, Command, Result>(
  options: RunOptions<Model, Message, Command, Result>,
): Promise<Result> {
  const { program, stdin, stdout, perform, interruption } = options;
  const { promise, resolve } = Promise.withResolvers<Result>();
  const terminal = openTerminal({ stdin, stdout, onInput, onHangup: interrupt });
  const world: World<Message, Result> = { dispatch, end, bell: terminal.bell, repaint: terminal.repaint };
  const queue: (Message | TerminalInput)[] = [];
  let { model } = program.init;
  let working = false;
  let ended = false;
  let painting: NodeJS.Immediate | undefined;

  function onInput(input: TerminalInput): void {
    if (input.type === 'key' && input.key === 'C-z') terminal.suspend();
    else dispatch(input);
  }
  /** In the order of their coming, also when a command answers at once. */
  function dispatch(message: Message | TerminalInput): void {
    queue.push(message);
    if (working) return;
    working = true;
    for (const next of queue) if (!ended) take(program.update(model, next));
    queue.length = 0;
    working = false;
  }
  function take(step: Step<Model, Command>): void {
    model = step.model;
    painting ??= setImmediate(paint);
    for (const command of step.commands) perform(command, world);
  }
  function paint(): void {
    painting = undefined;
    terminal.draw(program.view(model));
  }
  function interrupt(): void {
    giveBack();
    dispatch(interruption);
  }
  function end(result: Result): void {
    ended = true;
    giveBack();
    resolve(result);
  }
  function giveBack(): void {
    for (const signal of signals) process.off(signal, interrupt);
    clearImmediate(painting);
    terminal.close();
  }
  for (const signal of signals) process.on(signal, interrupt);
  dispatch({ type: 'resized', ...terminal.size() });
  for (const command of program.init.commands) perform(command, world);
  return promise;
}
