/** The room's log: its standard output, which its launcher leads into a file. */
import { writeSync } from 'node:fs';
import { printable } from '@portico/protocol';

const STANDARD_OUTPUT = 1;

/** One line, dated; whatever a peer put into it is made printable. */
export function log(line: string): void {
  try {
    writeSync(STANDARD_OUTPUT, `${new Date().toISOString()} ${printable(line)}\n`);
  } catch {
    // A full disk or a closed terminal costs log lines, never the room.
  }
}
