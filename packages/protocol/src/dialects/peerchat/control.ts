/**
 * The control messages of `peerchat`, all that is not chat, read and written. Integers are little-endian, addresses in
 * network order, first byte first.
 *
 *     code@0 username@4 (12 bytes) age@16 zip@20 port@24 address@28
 *     code 3 goes on: numpeers@32, then address and port of each peer from 36
 */
import { isIPv4 } from '../../address.ts';
import { createFrameReader, type FrameReader } from '../../bytes/frame-reader.ts';
import { joinBytes, writeUint } from '../../bytes/frame-writer.ts';
import { cutToBytes, decodeText, encodeText } from '../../bytes/text.ts';
import { PEER_LIMIT } from '../../peer-list.ts';
import type { Address } from '../../vocabulary.ts';

/** 1 asks for userdata and peers, 2 for userdata; 3 answers 1, and 4 answers 2. */
export type Code = 1 | 2 | 3 | 4;

export interface Control {
  readonly code: Code;
  readonly username: string;
  /** Where its sender listens. Host `0.0.0.0` and port 0 tell nothing. */
  readonly address: Address;
  /** Of code 3; of the others empty. */
  readonly peers: readonly Address[];
}

/** In bytes: a message without peers, and what comes before the peers. */
export const USERDATA_SIZE: number = 32;
const LIST_HEAD_SIZE = 36;
export const NOWHERE: string = '0.0.0.0';

const PEER_SIZE = 8;
const HOST_SIZE = 4;
const USERNAME_SIZE = 12;
const HIGHEST_PORT = 65_535;

/** Nobody is asked for these. Likely values, because some programs hang up on others. */
const AGE = 30;
const ZIP = 12345;

export function writeControl({ code, username, address, peers }: Control): Uint8Array {
  const userdata = [
    writeInt(code),
    writeUsername(username),
    writeInt(AGE),
    writeInt(ZIP),
    writeInt(address.port),
    writeHost(address.host),
  ];
  if (code !== 3) return joinBytes(userdata);
  return joinBytes([
    ...userdata,
    writeInt(peers.length),
    ...peers.flatMap(({ host, port }) => [writeHost(host), writeInt(port)]),
  ]);
}

function writeInt(value: number): Uint8Array {
  return writeUint(value, 4, 'little');
}

/** The last byte stays zero, for who reads up to a NUL. */
function writeUsername(username: string): Uint8Array {
  const field = new Uint8Array(USERNAME_SIZE);
  field.set(encodeText(cutToBytes(username, USERNAME_SIZE - 1)[0] ?? ''));
  return field;
}

/** No message has room for an IPv6 address. */
function writeHost(host: string): Uint8Array {
  return Uint8Array.from((isIPv4(host) ? host : NOWHERE).split('.'), Number);
}

/** `bytes`: one whole message with this code. */
export function readControl(code: Code, bytes: Uint8Array): Control {
  const reader = createFrameReader(bytes, 'little');
  reader.uint32();
  const username = readUsername(reader.bytes(USERNAME_SIZE));
  reader.bytes(8);
  const port = readPort(reader);
  const address = { host: readHost(reader), port };
  const peers = Array.from({ length: code === 3 ? reader.uint32() : 0 }, () => readPeer(reader));
  return { code, username, address, peers };
}

/** How long a message is that begins so; undefined while that cannot be told, `impossible` where it can be no message. */
export function controlSize(code: Code, bytes: Uint8Array): number | 'impossible' | undefined {
  if (code !== 3) return USERDATA_SIZE;
  if (bytes.length < LIST_HEAD_SIZE) return undefined;
  const count = createFrameReader(bytes.subarray(USERDATA_SIZE), 'little').uint32();
  return count > PEER_LIMIT ? 'impossible' : LIST_HEAD_SIZE + count * PEER_SIZE;
}

/** It may fill its field. */
function readUsername(field: Uint8Array): string {
  const nul = field.indexOf(0);
  return decodeText(nul < 0 ? field : field.subarray(0, nul));
}

function readPeer(reader: FrameReader): Address {
  return { host: readHost(reader), port: readPort(reader) };
}

function readHost(reader: FrameReader): string {
  return reader.bytes(HOST_SIZE).join('.');
}

/** What is no port is read in the other byte order: some programs send network order here, too. */
function readPort(reader: FrameReader): number {
  const field = reader.bytes(4);
  const port = createFrameReader(field, 'little').uint32();
  if (port <= HIGHEST_PORT) return port;
  const reversed = createFrameReader(field, 'big').uint32();
  return reversed <= HIGHEST_PORT ? reversed : 0;
}
