/** What begins with ESC: keys with a name, Alt with a character, the mouse, pastes; the rest is read and left out. */
import { controlName, keypadText, sequenceName, withMeta } from './key-name.ts';
import type { TerminalInput } from './terminal-input.ts';

export interface Sequence {
  /** In UTF-16 units, ESC included. */
  readonly length: number;
  /** Undefined: nothing that concerns a program. `paste`: pasted text begins. */
  readonly meaning: TerminalInput | 'paste' | undefined;
}

export const esc = '\x1b';
const bell = '\x07';

/** Longer ones are none: no key needs a dozen characters, and nobody asks the terminal for anything. */
const parameters = '[<-?]?[\\d;:]{0,64}[ -/]{0,4}';
const wholeControl = new RegExp(`^\\[(${parameters})([@-~])`);
const partOfControl = new RegExp(`^\\[${parameters}$`);
const linuxFunctionKey = /^\[\[([A-E])/;
const mouseInBytes = /^\[M(\P{Cc})\P{Cc}\P{Cc}/u;
const partOfMouseInBytes = /^\[M\P{Cc}{0,2}$/u;
const string = /^[\]P^_X]/;
const stringLimit = 1024;

/** `rest` begins with ESC. Undefined: its sequence is not whole yet. */
export function readSequence(rest: string): Sequence | undefined {
  const body = rest.slice(1);
  if (body === '') return undefined;
  if (body.startsWith('[')) return control(body);
  if (body.startsWith('O')) return singleShift(body);
  if (string.test(body)) return deviceString(body);
  return body.startsWith(esc) ? doubleEscape(body) : meta(body);
}

function control(body: string): Sequence | undefined {
  if (body === '[[') return undefined;
  const linux = linuxFunctionKey.exec(body)?.[1];
  if (linux !== undefined) return key(4, `f${linux.charCodeAt(0) - 'A'.charCodeAt(0) + 1}`);
  const bytes = mouseInBytes.exec(body);
  if (bytes) return { length: bytes[0].length + 1, meaning: wheel((bytes[1] ?? '').charCodeAt(0) - 32) };
  if (partOfMouseInBytes.test(body)) return undefined;
  const [all = '', values = '', final = ''] = wholeControl.exec(body) ?? [];
  if (all !== '') return { length: all.length + 1, meaning: controlMeaning(values, final) };
  return partOfControl.test(body) ? undefined : key(2, 'M-[');
}

function controlMeaning(values: string, final: string): Sequence['meaning'] {
  if (values === '200' && final === '~') return 'paste';
  if (values.startsWith('<')) return wheel(Number.parseInt(values.slice(1), 10));
  const name = sequenceName(values, final);
  return name === undefined ? undefined : { type: 'key', key: name };
}

/** xterm: bits 2 to 4 are the modifiers; button 64 is the wheel upwards, 65 downwards. */
function wheel(button: number): TerminalInput | undefined {
  const plain = button & ~0b11100;
  if (plain !== 64 && plain !== 65) return undefined;
  return { type: 'wheel', direction: plain === 64 ? 'up' : 'down' };
}

/** ESC O, then one character: arrows and the keypad in application mode, F1 to F4. */
function singleShift(body: string): Sequence | undefined {
  const final = body.charAt(1);
  if (final === '') return undefined;
  const typed = keypadText(final);
  if (typed !== undefined) return { length: 3, meaning: { type: 'text', text: typed } };
  const name = sequenceName('', final);
  return name === undefined ? key(2, 'M-O') : key(3, name);
}

/** Up to BEL or ST, or to the ESC that breaks it off: answers of a terminal, which nobody here asked for. */
function deviceString(body: string): Sequence | undefined {
  const inside = body.slice(0, stringLimit).split('');
  const end = inside.findIndex((unit) => unit === bell || unit === esc);
  if (end < 0) return body.length < stringLimit ? undefined : meta(body);
  if (inside[end] === bell) return { length: end + 2, meaning: undefined };
  const after = body.charAt(end + 1);
  if (after === '') return undefined;
  return { length: end + (after === '\\' ? 3 : 1), meaning: undefined };
}

/** Some terminals send Alt with an arrow as ESC and the sequence of the arrow. */
function doubleEscape(body: string): Sequence | undefined {
  if (body === esc) return undefined;
  if (!/^.[[O]/.test(body)) return key(1, 'escape');
  const inner = readSequence(body);
  if (inner === undefined || typeof inner.meaning !== 'object' || inner.meaning.type !== 'key')
    return inner && key(1, 'escape');
  return key(inner.length + 1, withMeta(inner.meaning.key));
}

function meta(body: string): Sequence | undefined {
  const character = String.fromCodePoint(body.codePointAt(0) ?? 0);
  if (/^[\ud800-\udbff]$/.test(character)) return body.length === 1 ? undefined : key(2, 'escape');
  return key(1 + character.length, withMeta(controlName(character) ?? character));
}

function key(length: number, name: string): Sequence {
  return { length, meaning: { type: 'key', key: name } };
}
