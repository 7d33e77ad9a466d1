/** What a client's bytes bring, line by line, each with where it began. RFC 1459, 2.3; IRCv3 message-tags, Size limit. */
import { createLineBuffer } from '../../../bytes/line-buffer.ts';
import { decodeText, encodeText } from '../../../bytes/text.ts';
import type { Fault } from '../../../dialect.ts';
import { CLIENT_TAG_BYTES, LINE_BYTES } from '../wire/message.ts';
import { createStock } from './stock.ts';

/** In bytes: what has no end by then is no line that was only too long. */
const ENDLESS_BYTES = 64 * 1024;

const LF = 0x0a;
const AT = 0x40;
const SPACE = 0x20;
/** CR and LF, which the limit counts. */
const LINE_END_BYTES = 2;

/** `offset`: of the line's first byte, counted from the connection's first. `endless`: nothing comes after it. */
export interface Item {
  readonly type: 'line' | 'too-long' | 'not-text' | 'endless';
  readonly offset: number;
  /** Of a `line`. */
  readonly text: string;
}

/** What is wrong with what is no line. */
export const mistakes: Readonly<Record<Exclude<Item['type'], 'line'>, Omit<Fault, 'offset'>>> = {
  'too-long': {
    code: 'line-too-long',
    clause: 'RFC 1459, 2.3; IRCv3 message-tags, Size limit',
    text: `a line may have ${LINE_BYTES} bytes, and ${CLIENT_TAG_BYTES} more of tags`,
  },
  'not-text': {
    code: 'not-text',
    clause: 'IRCv3 UTF8ONLY; RFC 1459, 2.3.1',
    text: 'a line is UTF-8, and holds no NUL',
  },
  endless: {
    code: 'endless-line',
    clause: 'docs/dialects/irc.md, Limits',
    text: `a line has to end within ${ENDLESS_BYTES} bytes`,
  },
};

export interface LineReader {
  readonly push: (chunk: Uint8Array) => void;
  /** The next line; undefined: there is none with an end yet. */
  readonly next: () => Item | undefined;
  /** Whether there is a next one. */
  readonly isWaiting: () => boolean;
  /** In bytes, what was not asked for yet. */
  readonly size: () => number;
}

export function createLineReader(): LineReader {
  const stock = createStock();
  const buffer = createLineBuffer(ENDLESS_BYTES);
  let read = 0;
  let lineStart = 0;
  let isOver = false;

  /** `bytes` end where a line does, or before. */
  function take(bytes: Uint8Array): Item | undefined {
    const offset = lineStart;
    const [line] = buffer.push(bytes);
    read += bytes.length;
    if (bytes.at(-1) === LF) lineStart = read;
    return line && itemOf(line, offset);
  }

  return {
    push: (chunk) => {
      if (isOver) return;
      stock.add(chunk);
      take(stock.rest());
    },
    next: () => {
      let item: Item | undefined;
      while (!item && stock.hasLine()) item = take(stock.next());
      take(stock.rest());
      const offset = buffer.overflow();
      if (item || offset === undefined || isOver) return item;
      isOver = true;
      return { type: 'endless', offset, text: '' };
    },
    isWaiting: () => stock.hasLine() || (buffer.overflow() !== undefined && !isOver),
    size: stock.size,
  };
}

function itemOf(line: Uint8Array, offset: number): Item {
  const text = decodeText(line);
  if (isTooLong(line)) return { type: 'too-long', offset, text };
  const isText = !text.includes('\0') && (!text.includes('\ufffd') || isUtf8(line, text));
  return { type: isText ? 'line' : 'not-text', offset, text };
}

function isTooLong(line: Uint8Array): boolean {
  const tags = line[0] === AT ? line.indexOf(SPACE) + 1 || line.length : 0;
  return tags > CLIENT_TAG_BYTES || line.length - tags + LINE_END_BYTES > LINE_BYTES;
}

/** What was no UTF-8 has become U+FFFD. That may also stand there in its own right: then it has the same bytes again. */
function isUtf8(line: Uint8Array, text: string): boolean {
  const again = encodeText(text);
  return again.length === line.length && again.every((byte, i) => byte === line[i]);
}
