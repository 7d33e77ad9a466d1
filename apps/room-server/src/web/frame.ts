/** How messages go into and out of a WebSocket, by its subprotocol. */
import type { Wrap } from '@portico/net';

/** One way to do it. */
export interface Framing {
  readonly wrap: Wrap;
  /** The bytes that a message stands for; or why the connection ends. */
  readonly read: (message: Uint8Array, kind: MessageKind) => Uint8Array | Mistake;
}

type MessageKind = 'text' | 'binary';

export interface Mistake {
  /** RFC 6455, section 7.4.1. */
  readonly status: number;
  readonly text: string;
}

/** RFC 6455, section 5.2: the last frame of a message is its first here. */
const FINAL = 0x80;
const opcodes = { text: 0x1, binary: 0x2, close: 0x8, pong: 0xa } as const;

const CR = 0x0d;
const LF = 0x0a;
const NUL = 0x00;
const LINE_END = Uint8Array.of(CR, LF);

/** RFC 6455, section 7.4.1. */
const NORMAL = 1000;
const WRONG_KIND: Mistake = { status: 1003, text: 'this subprotocol has messages of the other kind' };
const NO_LINE: Mistake = { status: 1008, text: 'a message is one line of IRC, without CR, LF and NUL' };

/** Of a program that names no subprotocol: a stream of bytes, of any dialect, however it is cut. */
export const streamFraming: Framing = {
  wrap: (message) => frame('binary', message),
  read: (message) => message,
};

/** IRCv3, "WebSocket support": each message is one line, without its end. */
export const lineFramings: Readonly<Record<string, Framing>> = {
  'text.ircv3.net': lineFraming('text'),
  'binary.ircv3.net': lineFraming('binary'),
};

function lineFraming(own: MessageKind): Framing {
  return {
    wrap: (message) => frame(own, withoutEnd(message)),
    read: (message, kind) => {
      if (kind !== own) return WRONG_KIND;
      // Some leave the end that they know from TCP; inside, it would be a second line.
      const line = withoutEnd(message);
      return line.some((byte) => byte === CR || byte === LF || byte === NUL)
        ? NO_LINE
        : Buffer.concat([line, LINE_END]);
    },
  };
}

function withoutEnd(line: Uint8Array): Uint8Array {
  let end = line.length;
  if (line[end - 1] === LF) end -= 1;
  if (line[end - 1] === CR) end -= 1;
  return line.subarray(0, end);
}

/** RFC 6455, section 5.1: a server's frames are not masked, so that one frame is right for everybody. */
export function frame(type: keyof typeof opcodes, payload: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(FINAL | opcodes[type], ...lengthOf(payload)), payload]);
}

/** RFC 6455, section 5.2: in one byte, or after 126 in two, or after 127 in eight, of which four are enough here. */
function lengthOf({ length }: Uint8Array): readonly number[] {
  if (length < 126) return [length];
  const two = [(length >>> 8) & 0xff, length & 0xff];
  if (length < 0x1_0000) return [126, ...two];
  return [127, 0, 0, 0, 0, (length >>> 24) & 0xff, (length >>> 16) & 0xff, ...two];
}

/** A control frame, whose payload is short. */
export function closeFrame(): Uint8Array {
  return frame('close', Uint8Array.of(NORMAL >> 8, NORMAL & 0xff));
}
