/** Packets to bytes: never longer than what other programs have room for, never with a NUL inside a text. */
import { joinBytes, writeUint } from '../../bytes/frame-writer.ts';
import { cutToBytes, encodeText } from '../../bytes/text.ts';
import { SHORT_NICKNAME_BYTES } from '../../limit.ts';
import { opcodes, PACKET_SENT, type Packet } from './packet.ts';

/** Of a chat packet, without its nickname and its text: opcode, ID and two NULs. */
const CHAT_FRAME = 2 + 8 + 1 + 1;
/** Of an error packet: opcode, code and one NUL. */
const ERROR_FRAME = 2 + 2 + 1;

/** The text of a chat packet has to fit: see `cutChat`. */
export function writePacket(packet: Packet): Uint8Array {
  const opcode = writeUint(opcodes[packet.type], 2, 'big');
  return joinBytes([opcode, ...writeBody(packet)]);
}

/** A text in as many pieces as it needs packets. `nickname`: what they will bear. */
export function cutChat(nickname: string, text: string): readonly string[] {
  return cutToBytes(withoutNul(text), PACKET_SENT - CHAT_FRAME - encodeText(shortened(nickname)).length);
}

/** As it is sent: the most characters of it that fit. */
export function shortened(nickname: string): string {
  return fitting(nickname, SHORT_NICKNAME_BYTES);
}

function writeBody(packet: Packet): readonly Uint8Array[] {
  switch (packet.type) {
    case 'login':
    case 'ask':
    case 'offer':
      return [string(shortened(packet.nickname))];
    case 'chat':
      return [writeUint(packet.id, 8, 'big'), string(shortened(packet.nickname)), string(packet.text)];
    case 'ack':
      return [writeUint(packet.id, 8, 'big')];
    case 'error':
      return [writeUint(packet.code, 2, 'big'), string(fitting(packet.text, PACKET_SENT - ERROR_FRAME))];
    case 'answer':
      return [Uint8Array.of(packet.answer === 'yes' ? 1 : 0), string(shortened(packet.nickname))];
    case 'open':
      return [string(shortened(packet.nickname)), string(packet.token)];
    case 'knock':
      return [string(packet.token)];
  }
}

function string(text: string): Uint8Array {
  return encodeText(`${withoutNul(text)}\0`);
}

function fitting(text: string, limit: number): string {
  return cutToBytes(withoutNul(text), limit)[0] ?? '';
}

/** A NUL would end the text, and what follows would be read as another packet. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}
