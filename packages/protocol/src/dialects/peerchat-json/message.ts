/** The messages of document 001, each written and read in one place. */
import {
  type JsonFields,
  type JsonValue,
  readFields,
  textOf,
  writeObject,
  writtenWidth,
} from '../../bytes/json-object.ts';
import { cutText, encodeText } from '../../bytes/text.ts';
import type { PeerSelf } from '../../dialect.ts';
import type { Address } from '../../vocabulary.ts';

/** Longest line sent, in bytes with its LF: what students' programs read into one buffer. */
const LINE_LIMIT = 8 * 1024;
/** Our age and zip code: document 001, 4a, takes any, but some programs stop to listen to a peer whose are not plausible. */
const AGE = '30';
const ZIP = '12345';

export type Message =
  | { readonly type: 'join' | 'join-reply'; readonly name: string; readonly port: number | undefined }
  | { readonly type: 'who' }
  | { readonly type: 'who-reply'; readonly peers: readonly Address[] }
  | { readonly type: 'leave' }
  | { readonly type: 'message'; readonly text: string };

/** What an object says; undefined for what is no message of version 1.0 (3). */
export function readMessage(object: string): Message | undefined {
  const fields = readFields(object);
  return fields && readers.get(typeOf(fields))?.(fields);
}

const readers: ReadonlyMap<string, (fields: JsonFields) => Message> = new Map<string, (fields: JsonFields) => Message>([
  ['join', (fields) => ({ type: 'join', ...introductionIn(fields) })],
  ['join-reply', (fields) => ({ type: 'join-reply', ...introductionIn(fields) })],
  ['who', () => ({ type: 'who' })],
  ['who-reply', (fields) => ({ type: 'who-reply', peers: peersIn(fields.get('peers')) })],
  ['leave', () => ({ type: 'leave' })],
  ['message', (fields) => ({ type: 'message', text: textOf(fields.get('message')) })],
]);

/** 3: the document spells `Who-reply` too, and its editor put invisible characters and other hyphens into the examples. */
function typeOf(fields: JsonFields): string {
  const type = textOf(fields.get('type')).replaceAll(/[\u2010\u2011\u2013]/gu, '-');
  return type
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .trim()
    .toLowerCase();
}

function introductionIn(fields: JsonFields): { readonly name: string; readonly port: number | undefined } {
  return { name: textOf(fields.get('name')), port: portIn(fields.get('port')) };
}

function portIn(value: JsonValue | undefined): number | undefined {
  const digits = textOf(value).trim();
  const port = Number(digits);
  return /^\d{1,5}$/.test(digits) && port > 0 && port < 65_536 ? port : undefined;
}

function peersIn(value: JsonValue | undefined): readonly Address[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((peer) => {
    if (!(peer instanceof Map)) return [];
    const port = portIn(peer.get('port'));
    return port === undefined ? [] : [{ host: hostIn(textOf(peer.get('ip'))), port }];
  });
}

/** Some programs send what their library prints of an address: `/192.168.1.7`, `lily/192.168.1.7`, `::ffff:192.168.1.7`. */
function hostIn(ip: string): string {
  return ip
    .slice(ip.lastIndexOf('/') + 1)
    .replace(/^::ffff:(?=\d+\.)/iu, '')
    .trim();
}

/** 4a, 4b. */
export function writeIntroduction(type: 'join' | 'join-reply', { nickname, port }: PeerSelf): Uint8Array {
  return writeLine([
    ['type', type],
    ['name', nickname],
    ['age', AGE],
    ['zip', ZIP],
    ['port', String(port)],
  ]);
}

/** 4c. */
export function writeWho(): Uint8Array {
  return writeLine([['type', 'who']]);
}

/** 4d: as many peers as a line holds. */
export function writeWhoReply(peers: readonly Address[]): Uint8Array {
  const listed = peers.slice(0, LISTED_PEERS).map(
    ({ host, port }) =>
      new Map([
        ['ip', host],
        ['port', String(port)],
      ]),
  );
  return writeLine([
    ['type', 'who-reply'],
    ['peers', listed],
  ]);
}

/** Each takes 76 bytes at most, and all of them fit into a line. */
const LISTED_PEERS = 100;

/** 4e. */
export function writeLeave(): Uint8Array {
  return writeLine([['type', 'leave']]);
}

/** 4f: as many messages as the text needs, each with `head` before its part. */
export function writeTexts(head: string, text: string): readonly Uint8Array[] {
  const room = LINE_LIMIT - writeText(head).length;
  return cutText(text, room, writtenWidth).map((piece) => writeText(head + piece));
}

function writeText(text: string): Uint8Array {
  return writeLine([
    ['type', 'message'],
    ['message', text],
  ]);
}

function writeLine(fields: Parameters<typeof writeObject>[0]): Uint8Array {
  return encodeText(`${writeObject(fields)}\n`);
}
