/** Packets as bytes, by dns-packet: what it cannot read, and what is more than we look at, is nothing. */
import dns, { type Answer, type DecodedPacket } from 'dns-packet';
import type { LanRecord, Packet } from '../wire/record.ts';

/** RFC 6762, 17. */
const PACKET_BYTES = 9000;
/** No packet of that length has more of use. */
const RECORDS_MOST = 256;

const AUTHORITATIVE = 0x0400;
const TRUNCATED = 0x0200;

export function decodePacket(bytes: Uint8Array): Packet | undefined {
  if (bytes.length > PACKET_BYTES) return undefined;
  const decoded = decoding(() => dns.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)));
  return decoded && readPacket(decoded);
}

export function encodePacket({ type, id, isCut, questions, answers, authorities, additionals }: Packet): Uint8Array {
  const ofRoom = (record: LanRecord): Answer => writeRecord(record, type === 'response' && questions.length === 0);
  return dns.encode({
    type,
    id,
    flags: (type === 'response' ? AUTHORITATIVE : 0) | (isCut ? TRUNCATED : 0),
    questions: questions.flatMap(({ name, type: wanted }) => (isAsked(wanted) ? [{ name, type: wanted }] : [])),
    answers: answers.map(ofRoom),
    authorities: authorities.map(ofRoom),
    additionals: additionals.map(ofRoom),
  });
}

/** Whether one of the words is in a packet, in whatever case of A to Z: a label stands in it as it is, wherever it is. */
export function mentions(bytes: Uint8Array, words: readonly string[]): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').toLowerCase();
  return words.some((word) => text.includes(Buffer.from(word).toString('latin1').toLowerCase()));
}

/** Whether a packet answers, by the first bit of its flags. */
export function isResponse(bytes: Uint8Array): boolean {
  return ((bytes[2] ?? 0) & 0x80) !== 0;
}

/** What strangers send may be anything; dns-packet throws where it is no packet. */
function decoding(decode: () => DecodedPacket): DecodedPacket | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}

function readPacket(packet: DecodedPacket): Packet {
  const { questions = [], answers = [], authorities = [], additionals = [] } = packet;
  const read = (records: readonly Answer[]): readonly LanRecord[] => records.slice(0, RECORDS_MOST).flatMap(readRecord);
  return {
    type: packet.type === 'response' ? 'response' : 'query',
    id: packet.id ?? 0,
    isCut: packet.flag_tc,
    questions: questions.slice(0, RECORDS_MOST).map(({ name, type }) => ({ name, type })),
    answers: read(answers),
    authorities: read(authorities),
    additionals: read(additionals),
  };
}

function readRecord(record: Answer): readonly LanRecord[] {
  if (record.type === 'OPT') return [];
  const { name, ttl = 0 } = record;
  switch (record.type) {
    case 'PTR':
      return [{ type: 'PTR', name, ttl, target: record.data }];
    case 'SRV':
      return [{ type: 'SRV', name, ttl, port: record.data.port, target: record.data.target }];
    case 'TXT': {
      const entries = Array.isArray(record.data) ? record.data : [record.data];
      return [{ type: 'TXT', name, ttl, entries: entries.map((entry) => Buffer.from(entry)) }];
    }
    case 'A':
    case 'AAAA':
      return [{ type: record.type, name, ttl, address: record.data }];
    default:
      return [];
  }
}

/** `isForAll`: then what is unique says so, and others forget what they knew (RFC 6762, 10.2); not to who asks alone. */
function writeRecord(record: LanRecord, isForAll: boolean): Answer {
  const { name, ttl } = record;
  switch (record.type) {
    case 'PTR':
      return { type: 'PTR', name, ttl, data: record.target };
    case 'SRV':
      return { type: 'SRV', name, ttl, flush: isForAll, data: { port: record.port, target: record.target } };
    case 'TXT':
      return { type: 'TXT', name, ttl, flush: isForAll, data: record.entries.map((entry) => Buffer.from(entry)) };
    case 'A':
    case 'AAAA':
      return { type: record.type, name, ttl, flush: isForAll, data: record.address };
  }
}

type Asked = 'PTR' | 'SRV' | 'TXT' | 'A' | 'AAAA';
const askedTypes: readonly string[] = ['PTR', 'SRV', 'TXT', 'A', 'AAAA', 'ANY'];

/** The library's types lack ANY, which it knows. */
function isAsked(type: string): type is Asked {
  return askedTypes.includes(type);
}
