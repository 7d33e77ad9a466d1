/** The message of the day: a text file of the host's, read once when the room starts. */
import { readFileSync } from 'node:fs';
import { printable } from '@portico/protocol';

/** Everybody who comes in by IRC gets all of it, a line at a time. */
const MOST_LINES = 200;
/** Of what IRC takes in one line, with all that stands before it (RFC 1459, 2.3). */
const LINE_CHARACTERS = 100;

/** `problem`: one sentence. */
export type MotdReading = { readonly lines: readonly string[] } | { readonly problem: string };

/** `path` undefined: there is none. */
export function readMotd(path: string | undefined): MotdReading {
  if (path === undefined) return { lines: [] };
  const text = readText(path);
  if ('problem' in text) return text;
  const lines = text.text.replace(/\n$/u, '').split(/\r?\n/u);
  if (lines.length > MOST_LINES) return { problem: `${path} has more than ${MOST_LINES} lines: shorten it` };
  const long = lines.findIndex((line) => [...line].length > LINE_CHARACTERS);
  if (long >= 0) {
    return { problem: `line ${long + 1} of ${path} has more than ${LINE_CHARACTERS} characters: break it in two` };
  }
  return { lines: lines.map((line) => printable(line)) };
}

function readText(path: string): { readonly text: string } | { readonly problem: string } {
  try {
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return { problem: `cannot read the message of the day ${path} (${String(error.code)}): give --motd a text file` };
  }
}
