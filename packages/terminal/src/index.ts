/**
 * What full-screen programs are made of, without the terminal itself: pure, and quick to load. The terminal comes with
 * `@portico/terminal/run-program`.
 */
export { type Bitmap, bitmapLines, bitmapRows } from './bitmap.ts';
export { type Cell, cells, cellWidth, cutToWidth, graphemes } from './cells.ts';
export { type Block, type Box, beside, boxed, rowWidth, span, spread, toHeight, toWidth } from './compose.ts';
export { drawText } from './draw-text.ts';
export { type Editor, editorText, emptyEditor, type HistorySearch, submit, withText } from './editor/editor.ts';
export { editorLimit, insert } from './editor/insertion.ts';
export { pressKey } from './editor/key.ts';
export { type EditorLayout, layout } from './editor/layout.ts';
export { exitCode } from './exit-code.ts';
export type { Program, Step } from './program.ts';
export {
  leastSize,
  restoreSequence,
  restoreTerminal,
  type TerminalFacts,
  terminalProblem,
} from './rim/restore.ts';
export type { Colour, Cursor, Row, Screen, Size, Span, Style } from './screen.ts';
export type { TerminalInput } from './terminal-input.ts';
export { type Theme, type ThemeName, themeFor, themeNames, themes } from './theme.ts';
export { wrap } from './wrap.ts';
