/** Bytes to packets. Two bytes tell a packet's kind; nothing but its fields tells where it ends. */
import { createFrameReader, type FrameReader } from '../../bytes/frame-reader.ts';
import { decodeText, encodeText } from '../../bytes/text.ts';
import type { Fault } from '../../dialect.ts';
import { NICKNAME_TAKEN, opcodes, type Packet, TEXT_TAKEN, TOKEN_LENGTH } from './packet.ts';

export type PacketReading =
  | { readonly type: 'packet'; readonly packet: Packet; readonly length: number }
  /** The rest of it has not come. */
  | { readonly type: 'short' }
  /** Nothing that follows can be understood. */
  | { readonly type: 'broken'; readonly fault: Fault };

/** What follows each opcode. */
const bodies: ReadonlyMap<number, (reader: FrameReader) => Packet> = new Map<number, (reader: FrameReader) => Packet>([
  [opcodes.login, (reader) => ({ type: 'login', nickname: readNickname(reader) })],
  [
    opcodes.chat,
    (reader) => ({ type: 'chat', id: reader.uint64(), nickname: readNickname(reader), text: readText(reader) }),
  ],
  [opcodes.ack, (reader) => ({ type: 'ack', id: reader.uint64() })],
  [opcodes.error, (reader) => ({ type: 'error', code: reader.uint16(), text: readText(reader) })],
  [opcodes.ask, (reader) => ({ type: 'ask', nickname: readNickname(reader) })],
  [
    opcodes.answer,
    (reader) => ({ type: 'answer', answer: reader.uint8() === 0 ? 'no' : 'yes', nickname: readNickname(reader) }),
  ],
  [opcodes.offer, (reader) => ({ type: 'offer', nickname: readNickname(reader) })],
  [opcodes.open, (reader) => ({ type: 'open', nickname: readNickname(reader), token: readToken(reader) })],
  [opcodes.knock, (reader) => ({ type: 'knock', token: readToken(reader) })],
]);

const LIMITS = 'docs/dialects/chatos.md, Limits';
const STREAMS = 'docs/dialects/chatos.md, Byte streams';

const TOKEN = /^[\da-f]{32}$/iu;

/** `bytes` begins with a packet's first, the stream's at `offset`. `known`: the opcodes that may come now. */
export function readPacket(bytes: Uint8Array, offset: number, known: ReadonlySet<number>): PacketReading {
  const reader = createFrameReader(bytes, 'big');
  const opcode = reader.uint16();
  if (reader.reading() === 'short') return { type: 'short' };
  const read = known.has(opcode) ? bodies.get(opcode) : undefined;
  if (!read)
    return broken('unknown-opcode', '002, 4 to 9', offset, `there is no packet with the opcode ${opcode} here`);
  const packet = read(reader);
  switch (reader.reading()) {
    case 'short':
      return { type: 'short' };
    case 'overlong':
      return broken('text-too-long', LIMITS, offset + reader.position(), 'the packet has a text that does not end');
    case 'whole':
      if ('token' in packet && !TOKEN.test(packet.token)) {
        const at = offset + reader.position() - packet.token.length - 1;
        return broken('bad-token', STREAMS, at, `a token has ${TOKEN_LENGTH} hexadecimal digits`);
      }
      return { type: 'packet', packet, length: reader.position() };
  }
}

function broken(code: string, clause: string, offset: number, text: string): PacketReading {
  return { type: 'broken', fault: { code, clause, offset, text } };
}

function readNickname(reader: FrameReader): string {
  return decode(reader.untilNul(NICKNAME_TAKEN));
}

function readText(reader: FrameReader): string {
  return decode(reader.untilNul(TEXT_TAKEN));
}

/** A character for each byte. */
function readToken(reader: FrameReader): string {
  return decodeLatin1(reader.untilNul(TOKEN_LENGTH));
}

/** UTF-8; where it is none, Latin-1, which older programs write. */
function decode(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (!text.includes('\ufffd') || isSame(encodeText(text), bytes)) return text;
  return decodeLatin1(bytes);
}

function decodeLatin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
