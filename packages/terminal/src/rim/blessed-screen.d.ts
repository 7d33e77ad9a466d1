/** The part of blessed 0.1.81 that paints: as far as it is used here, and found by reading its source. */
declare module 'blessed/lib/widgets/screen.js' {
  import type { Readable, Writable } from 'node:stream';

  /** Style bits, and the character. Written to the terminal as it is where it differs from what was painted last. */
  type PaintedCell = [attributes: number, character: string];
  type PaintedLine = PaintedCell[] & { dirty: boolean };

  interface BlessedScreen {
    readonly program: {
      /** Appends to what the next `flush` writes. */
      readonly _write: (text: string) => void;
      readonly flush: () => void;
      readonly cup: (y: number, x: number) => void;
      readonly cursorHidden: boolean;
      readonly showCursor: () => void;
      readonly hideCursor: () => void;
    };
    readonly tput: { brokenACS: boolean };
    /** What is to be seen, and what was painted last. */
    readonly lines: PaintedLine[];
    readonly olines: PaintedCell[][];
    readonly enter: () => void;
    readonly leave: () => void;
    readonly alloc: () => void;
    readonly draw: (firstLine: number, lastLine: number) => void;
    readonly destroy: () => void;
  }

  interface BlessedScreenOptions {
    readonly input: Readable;
    readonly output: Writable;
    readonly terminal: string;
    readonly forceUnicode: boolean;
  }

  function createScreen(options: BlessedScreenOptions): BlessedScreen;
  export = createScreen;
}
