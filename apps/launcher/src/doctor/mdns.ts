/**
 * PURE. As much of DNS (RFC 1035) as it takes to ask by multicast (RFC 6762) for rooms, and to read where they are.
 * Everything that is read may be anybody's.
 */
import { encodeText } from '@portico/protocol';

export const MDNS_PORT = 5353;
/** RFC 6762, section 3. */
export const MDNS_GROUP = '224.0.0.251';

const SERVICES: readonly string[] = ['_portico._tcp.local', '_irc._tcp.local'];
const HEADER_BYTES = 12;
const PTR = 12;
const SRV = 33;
const INTERNET = 1;
/** Of the flags: it is an answer. */
const RESPONSE = 0x80;
/** More records than these are no answer to us. */
const MOST_RECORDS = 256;

/** Asks for the rooms of the network. `id` tells ours from those of others. */
export function writeQuestion(id: number): Uint8Array {
  const head = [id >> 8, id & 0xff, 0, 0, 0, SERVICES.length, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...head, ...SERVICES.flatMap((name) => [...writeName(name), 0, PTR, 0, INTERNET])]);
}

/** The ports at which rooms are, as an answer says; undefined: it is no answer. */
export function readPorts(packet: Uint8Array): readonly number[] | undefined {
  if (packet.length < HEADER_BYTES || !((packet[2] ?? 0) & RESPONSE)) return undefined;
  const [questions = 0, ...others] = [4, 6, 8, 10].map((at) => wordAt(packet, at));
  let at = HEADER_BYTES;
  for (let left = Math.min(questions, MOST_RECORDS); left > 0; left -= 1) at = afterName(packet, at) + 4;
  const ports: number[] = [];
  for (let left = Math.min(sum(others), MOST_RECORDS); left > 0 && at < packet.length; left -= 1) {
    const type = afterName(packet, at);
    const data = type + 10;
    const isOurs = wordAt(packet, type) === SRV && isService(packet, at);
    if (isOurs && data + 6 <= packet.length) ports.push(wordAt(packet, data + 4));
    at = data + wordAt(packet, type + 8);
  }
  return ports;
}

function writeName(name: string): readonly number[] {
  return [...name.split('.').flatMap((label) => [label.length, ...encodeText(label)]), 0];
}

/** Where a name ends: at an empty label, or behind a pointer (4.1.4), which is not followed here. */
function afterName(packet: Uint8Array, from: number): number {
  let at = from;
  while (at < packet.length) {
    const length = packet[at] ?? 0;
    if (length === 0) return at + 1;
    if (length >= 0xc0) return at + 2;
    at += length + 1;
  }
  return packet.length;
}

/** Whether a name is of one of the services: its second label says so, be it behind pointers. */
function isService(packet: Uint8Array, from: number): boolean {
  let [at, labels] = [from, 0];
  for (let steps = 0; steps < MOST_STEPS && at < packet.length; steps += 1) {
    const length = packet[at] ?? 0;
    if (length >= 0xc0) at = wordAt(packet, at) & 0x3fff;
    else if (labels === 1) return SERVICES.some((name) => isLabel(packet, at, name.split('.')[0] ?? ''));
    else {
      labels += 1;
      at += length + 1;
    }
  }
  return false;
}

/** A name that goes round in circles is none. */
const MOST_STEPS = 8;

function isLabel(packet: Uint8Array, at: number, label: string): boolean {
  return [label.length, ...encodeText(label)].every((byte, index) => packet[at + index] === byte);
}

function wordAt(packet: Uint8Array, at: number): number {
  return ((packet[at] ?? 0) << 8) | (packet[at + 1] ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
