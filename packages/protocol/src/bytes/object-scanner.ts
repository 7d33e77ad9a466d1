/** Finds the JSON objects in a byte stream, at any chunking, with anything or nothing between them. */
import { createJsonGrammar } from './json-grammar.ts';
import { decodeText } from './text.ts';

const LF = 0x0a;
const SPACE = 0x20;
const BRACE = 0x7b;
const FIRST_CAPACITY = 256;

/**
 * What stood in the stream. An object has the form of JSON; whether its words and numbers are right, only parsing tells.
 * Garbage is everything else but blanks and control characters: it goes on to the next LF or `{`, an object nested
 * too deep to its own end. `offset`: of the first byte, counted from the stream's first.
 */
export interface Scanned {
  readonly type: 'object' | 'garbage';
  readonly text: string;
  readonly offset: number;
}

export interface ObjectScanner {
  /** Takes a chunk; answers what is whole with it. */
  readonly push: (chunk: Uint8Array) => readonly Scanned[];
  /** The stream has ended: takes out what is not whole yet, as garbage. */
  readonly flush: () => readonly Scanned[];
  /** How many bytes wait for their end. */
  readonly size: () => number;
  /**
   * Once an object or a piece of garbage is longer than the limit, for good: where its first byte too many stood, counted
   * from the stream's first byte. Nothing more is kept from then on.
   */
  readonly overflow: () => number | undefined;
}

/** `limit`: the longest object in bytes. `depth`: the most objects and arrays within each other. */
export function createObjectScanner(bounds: { readonly limit: number; readonly depth: number }): ObjectScanner {
  const held = createPile(bounds.limit);
  let inside: 'nothing' | 'object' | 'deep-object' | 'garbage' = 'nothing';
  let grammar = createJsonGrammar();
  let start = 0;
  let position = 0;
  let overflow: number | undefined;

  /** What is whole with this byte: at most one, because what a byte begins it does not end. */
  function scan(byte: number): Scanned | undefined {
    if (inside === 'object' || inside === 'deep-object') {
      const step = grammar.step(byte);
      if (grammar.depth() > bounds.depth) inside = 'deep-object';
      if (step !== 'broken') {
        hold(byte);
        return step === 'ended' ? take() : undefined;
      }
      inside = 'garbage';
    }
    const garbage = inside === 'garbage' && (byte === LF || byte === BRACE) ? take() : undefined;
    if (inside === 'nothing' && byte > SPACE) begin(byte);
    if (inside !== 'nothing') hold(byte);
    return garbage;
  }

  function begin(byte: number): void {
    start = position;
    inside = byte === BRACE ? 'object' : 'garbage';
    grammar = createJsonGrammar();
    grammar.step(byte);
  }

  function hold(byte: number): void {
    if (held.add(byte)) return;
    overflow = position;
    held.take();
    inside = 'nothing';
  }

  /** Undefined where nothing visible stands: after an overflow, or of a byte order mark alone. */
  function take(): Scanned | undefined {
    const type = inside === 'object' ? 'object' : 'garbage';
    const text = decodeText(held.take()).trimEnd();
    inside = 'nothing';
    return text.trim() === '' ? undefined : { type, text, offset: start };
  }

  return {
    push: (chunk) => {
      const found: Scanned[] = [];
      for (const byte of chunk) {
        if (overflow !== undefined) break;
        const scanned = scan(byte);
        if (scanned) found.push(scanned);
        position += 1;
      }
      return found;
    },
    flush: () => {
      if (inside !== 'nothing') inside = 'garbage';
      return [take()].filter((scanned) => scanned !== undefined);
    },
    size: held.size,
    overflow: () => overflow,
  };
}

interface Pile {
  /** False, and nothing added, once there are as many bytes as may be. */
  readonly add: (byte: number) => boolean;
  readonly take: () => Uint8Array;
  readonly size: () => number;
}

function createPile(limit: number): Pile {
  let bytes = new Uint8Array(0);
  let size = 0;
  return {
    add: (byte) => {
      if (size === limit) return false;
      if (size === bytes.length) {
        const larger = new Uint8Array(Math.min(limit, Math.max(FIRST_CAPACITY, size * 2)));
        larger.set(bytes);
        bytes = larger;
      }
      bytes[size] = byte;
      size += 1;
      return true;
    },
    take: () => {
      const taken = bytes.subarray(0, size);
      bytes = new Uint8Array(0);
      size = 0;
      return taken;
    },
    size: () => size,
  };
}
