/**
 * The Elm shape that every full-screen program here has: a total `update` and a total `view` over plain data.
 * Only `perform` touches the world. The first message tells the terminal's size.
 */
import type { Screen } from './screen.ts';
import type { TerminalInput } from './terminal-input.ts';

export interface Step<Model, Command> {
  readonly model: Model;
  readonly commands: readonly Command[];
}

export interface Program<Model, Message, Command> {
  readonly init: Step<Model, Command>;
  readonly update: (model: Model, message: Message | TerminalInput) => Step<Model, Command>;
  readonly view: (model: Model) => Screen;
}
