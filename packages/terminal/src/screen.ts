/** What a program wants the terminal to show: plain data, so that a test can compare it as drawn text. */

/** The 16 colours that every terminal has, by the names that terminals give them. */
export type Colour =
  | 'black'
  | 'red'
  | 'green'
  | 'yellow'
  | 'blue'
  | 'magenta'
  | 'cyan'
  | 'white'
  | 'bright-black'
  | 'bright-red'
  | 'bright-green'
  | 'bright-yellow'
  | 'bright-blue'
  | 'bright-magenta'
  | 'bright-cyan'
  | 'bright-white';

/** Without a colour, the terminal's own is used: readable on light and on dark. */
export interface Style {
  readonly colour?: Colour;
  readonly background?: Colour;
  readonly bold?: true;
  readonly underline?: true;
  readonly inverse?: true;
}

/** A run of text in one style. Text holds no control characters; its width is counted in terminal cells. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** One line of the screen, from the left edge. Shorter than the screen: the rest is blank. Longer: cut at a cell. */
export type Row = readonly Span[];

/** Cells are counted from 0 at the top left. */
export interface Cursor {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Screen {
  /** As many as the terminal is high; missing ones are blank. */
  readonly rows: readonly Row[];
  /** Hidden when undefined. */
  readonly cursor: Cursor | undefined;
  /** The terminal's window title. */
  readonly title: string;
}
