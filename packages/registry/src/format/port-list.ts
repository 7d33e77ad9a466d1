/** PURE. The `port_list.txt` of document 004: one decimal port a line. */
import { isPort } from './json-value.ts';

export interface PortList {
  /** Each once, in the order of the list. */
  readonly ports: readonly number[];
  readonly faults: readonly PortListFault[];
}

/** A line that is no port. */
export interface PortListFault {
  /** From 1 up. */
  readonly line: number;
  /** The line as it stands there, without blanks around it: it is not fit for a terminal. */
  readonly text: string;
}

/** Takes LF and CRLF, and passes over empty lines. */
export function readPortList(text: string): PortList {
  const lines = text.split('\n').map((line, index) => ({ line: index + 1, text: line.trim() }));
  const filled = lines.filter((line) => line.text !== '');
  return {
    ports: [...new Set(filled.filter(isPortLine).map((line) => Number(line.text)))],
    faults: filled.filter((line) => !isPortLine(line)),
  };
}

export function writePortList(rooms: readonly { readonly port: number }[]): string {
  return rooms.map(({ port }) => `${port}\n`).join('');
}

function isPortLine({ text }: PortListFault): boolean {
  return /^\d+$/.test(text) && isPort(Number(text));
}
