/** Programs for document 002: its field tables, big-endian, strings in ASCII up to a NUL. */
import type { Taken, Tongue } from './speaker.ts';

export type ChatosPacket =
  | { readonly opcode: 0 | 4; readonly nickname: string }
  | { readonly opcode: 1; readonly id: bigint; readonly nickname: string; readonly message: string }
  | { readonly opcode: 2; readonly id: bigint }
  | { readonly opcode: 3; readonly code: number; readonly message: string }
  | { readonly opcode: 5; readonly yes: boolean; readonly nickname: string };

export const chatos: Tongue<ChatosPacket, ChatosPacket> = { write, take };

function write(packet: ChatosPacket): Uint8Array {
  switch (packet.opcode) {
    case 0:
    case 4:
      return Buffer.concat([short(packet.opcode), string(packet.nickname)]);
    case 1:
      return Buffer.concat([short(1), long(packet.id), string(packet.nickname), string(packet.message)]);
    case 2:
      return Buffer.concat([short(2), long(packet.id)]);
    case 3:
      return Buffer.concat([short(3), short(packet.code), string(packet.message)]);
    case 5:
      return Buffer.concat([short(5), Buffer.of(packet.yes ? 1 : 0), string(packet.nickname)]);
  }
}

function short(value: number): Buffer {
  return Buffer.from(value.toString(16).padStart(4, '0'), 'hex');
}

function long(value: bigint): Buffer {
  return Buffer.from(BigInt.asUintN(64, value).toString(16).padStart(16, '0'), 'hex');
}

function string(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'latin1');
}

function take(bytes: Buffer): Taken<ChatosPacket> | undefined {
  if (bytes.length < 3) return undefined;
  const opcode = bytes.readUInt16BE(0);
  switch (opcode) {
    case 0:
    case 4:
      return withString(bytes, 2, (nickname) => ({ opcode, nickname }));
    case 1:
      return takeChat(bytes);
    case 2:
      return bytes.length < 10 ? undefined : { message: { opcode, id: bytes.readBigInt64BE(2) }, length: 10 };
    case 3:
      return withString(bytes, 4, (message) => ({ opcode, code: bytes.readUInt16BE(2), message }));
    case 5:
      return withString(bytes, 3, (nickname) => ({ opcode, yes: bytes[2] !== 0, nickname }));
    default:
      throw new Error(`opcode ${opcode} is not in the document`);
  }
}

function takeChat(bytes: Buffer): Taken<ChatosPacket> | undefined {
  const nickname = withString(bytes, 10, (text) => text);
  if (!nickname) return undefined;
  return withString(bytes, nickname.length, (message) => {
    return { opcode: 1, id: bytes.readBigInt64BE(2), nickname: nickname.message, message };
  });
}

function withString<Message>(
  bytes: Buffer,
  start: number,
  make: (text: string) => Message,
): Taken<Message> | undefined {
  const end = bytes.indexOf(0, start);
  return end < start ? undefined : { message: make(bytes.toString('latin1', start, end)), length: end + 1 };
}
