/** All that a program wrote to its terminal, and when: its raw output, and a film of it. */

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface TerminalRecording {
  readonly wrote: (text: string) => void;
  readonly resized: (size: Size) => void;
  /** The output as text, with its escape sequences. */
  readonly raw: () => string;
  /** The run as an asciinema v2 file: a line of JSON for the header, then one for each event. */
  readonly cast: () => string;
}

/** Seconds since the start; `o` is output, `r` is a new size as `80x24`. */
type Event = readonly [time: number, code: 'o' | 'r', data: string];

export function createRecording({ columns, rows }: Size): TerminalRecording {
  const startedAt = performance.now();
  const events: Event[] = [];
  const record = (code: Event[1], data: string): void => {
    events.push([Math.round(performance.now() - startedAt) / 1000, code, data]);
  };
  return {
    wrote: (text) => record('o', text),
    resized: (size) => record('r', `${size.columns}x${size.rows}`),
    raw: () =>
      events
        .filter(([, code]) => code === 'o')
        .map(([, , data]) => data)
        .join(''),
    cast: () =>
      [{ version: 2, width: columns, height: rows }, ...events].map((line) => `${JSON.stringify(line)}\n`).join(''),
  };
}
