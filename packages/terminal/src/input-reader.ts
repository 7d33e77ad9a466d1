/**
 * What a terminal sends, read as TerminalInput: pure, for any cutting of the input, in bounded memory.
 * A lone ESC may be the key or the start of a sequence: only time tells, and time belongs to whoever owns the terminal.
 */
import { controlName, withMeta } from './key-name.ts';
import { esc, readSequence } from './sequence.ts';
import type { TerminalInput } from './terminal-input.ts';

export interface InputReader {
  /** Not yet understood: the beginning of a sequence, or half a character. */
  readonly rest: string;
  /** What has come of a paste whose end has not. */
  readonly paste: string | undefined;
}

export interface Reading {
  readonly reader: InputReader;
  readonly inputs: readonly TerminalInput[];
}

export const newInputReader: InputReader = { rest: '', paste: undefined };

/** In UTF-16 units. Whoever pastes more took the wrong file: the rest of it is left out. */
export const pasteLimit = 1_048_576;

const pasteEnd = `${esc}[201~`;
const control = /^\p{Cc}/u;
const textRun = /^\P{Cc}+/u;
const halfCharacter = /[\ud800-\udbff]$/;

/** `chunk` may be cut anywhere. */
export function readInput(reader: InputReader, chunk: string): Reading {
  const inputs: TerminalInput[] = [];
  let current: InputReader = { ...reader, rest: reader.rest + chunk };
  for (let reading = next(current); reading; reading = next(current)) {
    inputs.push(...reading.inputs);
    current = reading.reader;
  }
  return { reader: current, inputs };
}

/** Whether the input so far could be a key by itself, or more to come: the owner sets a timer, then calls `readPause`. */
export function isUndecided({ rest, paste }: InputReader): boolean {
  return paste === undefined && rest.startsWith(esc) && [...rest].length <= 2;
}

/** Nothing came for a while: what was undecided was keys. */
export function readPause(reader: InputReader): Reading {
  if (!isUndecided(reader)) return { reader, inputs: [] };
  const [, second] = reader.rest;
  const names = second === undefined || second === esc ? Array.from(reader.rest, () => 'escape') : [withMeta(second)];
  return { reader: newInputReader, inputs: names.map((key) => ({ type: 'key', key })) };
}

/** Undefined: what there is cannot be read further. */
function next({ rest, paste }: InputReader): Reading | undefined {
  if (rest === '') return undefined;
  if (paste !== undefined) return nextOfPaste(rest, paste);
  if (rest.startsWith(esc)) return nextSequence(rest);
  return control.test(rest) ? nextControl(rest) : nextText(rest);
}

function nextControl(rest: string): Reading {
  const key = controlName(rest.charAt(0));
  return after(rest, 1, key === undefined ? undefined : { type: 'key', key });
}

function nextText(rest: string): Reading | undefined {
  const run = textRun.exec(rest)?.[0] ?? '';
  const whole = run.length === rest.length ? run.replace(halfCharacter, '') : run;
  return whole === '' ? undefined : after(rest, whole.length, { type: 'text', text: whole.toWellFormed() });
}

function nextSequence(rest: string): Reading | undefined {
  const sequence = readSequence(rest);
  if (sequence === undefined) return undefined;
  const { length, meaning } = sequence;
  if (meaning === 'paste') return { reader: { rest: rest.slice(length), paste: '' }, inputs: [] };
  return after(rest, length, meaning);
}

function nextOfPaste(rest: string, paste: string): Reading | undefined {
  const end = rest.indexOf(pasteEnd);
  const length = end < 0 ? rest.length - beginningOfPasteEnd(rest) : end;
  const longer = (paste + rest.slice(0, length)).slice(0, pasteLimit);
  if (end >= 0) return after(rest, length + pasteEnd.length, { type: 'paste', text: pastedText(longer) });
  return length === 0 ? undefined : { reader: { rest: rest.slice(length), paste: longer }, inputs: [] };
}

/** How many characters at the end may be the first of what ends a paste. */
function beginningOfPasteEnd(rest: string): number {
  let length = Math.min(rest.length, pasteEnd.length - 1);
  while (!rest.endsWith(pasteEnd.slice(0, length))) length -= 1;
  return length;
}

/** Lines end in LF, a TAB is four spaces, and no other control character is left. */
function pastedText(paste: string): string {
  const lines = paste.toWellFormed().split(/\r\n|\r|\n/);
  return lines.map((line) => line.replaceAll('\t', '    ').replace(/\p{Cc}/gu, '')).join('\n');
}

function after(rest: string, length: number, input: TerminalInput | undefined): Reading {
  return { reader: { rest: rest.slice(length), paste: undefined }, inputs: input ? [input] : [] };
}
