/** Programs for document 000: C structures of 4-byte integers, and texts as bare bytes. One `recv` is one message. */
import type { Taken, Tongue } from './speaker.ts';

export type PeerchatMessage =
  | { readonly text: string }
  | {
      readonly code: 1 | 2 | 3 | 4;
      readonly username: string;
      readonly port: number;
      /** In four numbers; the machine itself unless told otherwise. */
      readonly address?: string;
      /** Of code 3 only: `address:port` of each. */
      readonly peers?: readonly string[];
    };

/** How programs differ. */
interface PeerchatHabits {
  /** What is sent after each text; mostly nothing. */
  readonly textEnd?: '' | '\0' | '\n';
  /** `host`: the program has swapped the bytes of an address once too often. */
  readonly addresses?: 'network' | 'host';
}

export function peerchat({
  textEnd = '',
  addresses = 'network',
}: PeerchatHabits = {}): Tongue<PeerchatMessage, PeerchatMessage> {
  const writeAddress = (address: string): Buffer => {
    const bytes = Buffer.from(address.split('.').map(Number));
    return addresses === 'network' ? bytes : bytes.reverse();
  };
  const writePeer = (peer: string): Buffer => {
    const [address = '', port = ''] = peer.split(':');
    return Buffer.concat([writeAddress(address), int(Number(port))]);
  };
  const write = (message: PeerchatMessage): Uint8Array => {
    if ('text' in message) return Buffer.from(message.text + textEnd);
    const { code, username, port, address = '127.0.0.1', peers = [] } = message;
    const name = Buffer.from(username.padEnd(12, '\0'));
    const userdata = Buffer.concat([int(code), name, int(21), int(14623), int(port), writeAddress(address)]);
    return code === 3 ? Buffer.concat([userdata, int(peers.length), ...peers.map(writePeer)]) : userdata;
  };
  return { write, take };
}

function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function take(bytes: Buffer): Taken<PeerchatMessage> | undefined {
  const code = codes.find((one) => bytes.length >= 4 && bytes.readInt32LE(0) === one);
  if (code === undefined) return { message: { text: bytes.toString() }, length: bytes.length };
  const size = code === 3 ? 36 : 32;
  if (bytes.length < size) return undefined;
  const username = bytes.toString('utf8', 4, bytes.indexOf(0, 4));
  const [port, address] = [bytes.readInt32LE(24), bytes.subarray(28, 32).join('.')];
  if (code !== 3) return { message: { code, username, port, address }, length: size };
  const length = size + 8 * bytes.readInt32LE(32);
  return { message: { code, username, port, address, peers: peersIn(bytes.subarray(size, length)) }, length };
}

const codes = [1, 2, 3, 4] as const;

function peersIn(bytes: Buffer): readonly string[] {
  return Array.from({ length: bytes.length / 8 }, (_, index) => {
    const peer = bytes.subarray(8 * index, 8 * index + 8);
    return `${peer.subarray(0, 4).join('.')}:${peer.readInt32LE(4)}`;
  });
}
