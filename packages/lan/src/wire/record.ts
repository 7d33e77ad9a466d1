/** PURE. What is said between machines to find rooms: a few kinds of DNS records. RFC 1035, RFC 6762, RFC 6763. */

export type LanRecord = { readonly name: string; readonly ttl: number } & RecordData;

/** `ttl` above is in seconds; 0 says goodbye (RFC 6762, 10.1). */
type RecordData =
  | { readonly type: 'PTR'; readonly target: string }
  | { readonly type: 'SRV'; readonly port: number; readonly target: string }
  | { readonly type: 'TXT'; readonly entries: readonly Uint8Array[] }
  | { readonly type: 'A' | 'AAAA'; readonly address: string };

export interface Question {
  readonly name: string;
  readonly type: string;
}

export interface Packet {
  readonly type: 'query' | 'response';
  /** Zero, but for those who ask from a port of their own. */
  readonly id: number;
  /** More answers that the asker knows follow in another packet. */
  readonly isCut: boolean;
  readonly questions: readonly Question[];
  readonly answers: readonly LanRecord[];
  readonly authorities: readonly LanRecord[];
  readonly additionals: readonly LanRecord[];
}

/** Where a packet comes from, or goes. */
export interface Sender {
  /** One interface and family of ours: its key. */
  readonly link: string;
  readonly host: string;
  readonly port: number;
}

/** One interface of this machine and one family of addresses, over which others are heard. */
export interface Link {
  readonly key: string;
  /** The interface, by the system's name for it. */
  readonly name: string;
  readonly family: 'IPv4' | 'IPv6';
  /** Those of ours by which others on it may reach us. */
  readonly addresses: readonly LinkAddress[];
}

export interface LinkAddress {
  readonly family: 'IPv4' | 'IPv6';
  readonly address: string;
}

/** `to`: undefined is everybody on the link. */
export interface Sending {
  readonly type: 'send';
  readonly link: string;
  readonly to: Sender | undefined;
  readonly packet: Packet;
}

/** Where everybody listens; who asks from another port wants to be answered there (RFC 6762, 6.7). */
export const MDNS_PORT = 5353;

/** How long others may believe what a room says of itself: a minute or two, as for all that a host's name is in. */
export const RECORD_TTL = 120;

/** Of all that is heard of: more rooms no screen shows. */
export const ROOMS_KEPT = 256;

const nothing = { id: 0, isCut: false, questions: [], answers: [], authorities: [], additionals: [] } as const;

export function query(content: Partial<Omit<Packet, 'type'>>): Packet {
  return { ...nothing, ...content, type: 'query' };
}

export function response(content: Partial<Omit<Packet, 'type'>>): Packet {
  return { ...nothing, ...content, type: 'response' };
}

/** DNS knows no case in the letters A to Z, and no other (RFC 6762, 16). */
export function sameName(one: string, other: string): boolean {
  return dnsKey(one) === dnsKey(other);
}

export function dnsKey(name: string): string {
  return name.replaceAll(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}
