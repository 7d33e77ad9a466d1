/** The link that lets somebody into a private room: where the room is, and the key that both sides of its TLS begin with. */
import { writeAddress } from './address.ts';
import type { Address } from './vocabulary.ts';

export const INVITE_SCHEME = 'portico';

/** What a client calls the key in its handshake: a room has one. */
export const INVITE_IDENTITY = 'portico';

/** Of entropy: nobody guesses them, not even with all that they recorded. */
export const INVITE_KEY_BYTES = 32;

export interface Invite {
  /** The host may be a name. */
  readonly address: Address;
  /** 256 bits in base64url. */
  readonly key: string;
}

export function writeInvite({ address, key }: Invite): string {
  return `${INVITE_SCHEME}://${writeAddress(address)}/#${key}`;
}

/** Undefined: it is none. The slash before the key may be missing. */
export function readInvite(written: string): Invite | undefined {
  const parts = /^portico:\/\/(?:\[([0-9a-f:.%\w]+)\]|([^:[\]\s/#]+)):(\d{1,5})\/?#([\w-]{43})$/iu.exec(written.trim());
  const [, address, name, port, key] = parts ?? [];
  const host = address ?? name;
  if (host === undefined || key === undefined || !isPort(Number(port))) return undefined;
  return { address: { host, port: Number(port) }, key };
}

/** Whether a text may show the key of an invite to who reads it: also one that was cut, or mistyped. */
export function showsInvite(text: string): boolean {
  return /portico:\/\/[^#]*#./iu.test(text);
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}
