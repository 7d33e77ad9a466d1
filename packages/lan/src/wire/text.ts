/** PURE. What a room says of itself beside its name and port: `key=value` texts (RFC 6763, 6). All that is read is untrusted. */
import { decodeText, encodeText, printable } from '@portico/protocol';
import type { Announcement } from './announcement.ts';

export interface RoomText {
  /** Undefined: not a room of ours. */
  readonly id: string | undefined;
  /** Undefined: it does not say. */
  readonly people: number | undefined;
  readonly dialects: readonly string[];
  readonly strict: boolean;
  readonly private: boolean;
  /** It lets in by an invite alone. */
  readonly byInvite: boolean;
  readonly tls: 'offered' | 'only' | undefined;
  readonly version: string | undefined;
}

/** Ours have nine; what comes after is not looked at. */
const ENTRIES_MOST = 32;
const DIALECTS_MOST = 16;
const VERSION_CHARACTERS = 32;
const DIALECT_SHAPE = /^[a-z][a-z\d-]{0,31}$/u;
const ID_SHAPE = /^[\da-f]{16}$/u;
const COUNT_SHAPE = /^\d{1,6}$/u;

export const nothingSaid: RoomText = readText([]);

export function writeText(announcement: Announcement): readonly Uint8Array[] {
  const { id, people, dialects, strict, tls, version } = announcement;
  const said = [
    'txtvers=1',
    `id=${id}`,
    `people=${people}`,
    `dialects=${dialects.join(',')}`,
    ...(strict ? ['strict=1'] : []),
    ...(announcement.private ? ['private=1'] : []),
    ...(announcement.byInvite ? ['invite=1'] : []),
    ...(tls === undefined ? [] : [`tls=${tls}`]),
    `version=${version}`,
  ];
  return said.map(encodeText);
}

/** What cannot be read counts as not said. Nothing in it can do anything to a screen. */
export function readText(entries: readonly Uint8Array[]): RoomText {
  const said = new Map<string, string>();
  for (const entry of entries.slice(0, ENTRIES_MOST)) {
    const [, key = '', value = ''] = /^([^=]+)=?(.*)$/su.exec(decodeText(entry)) ?? [];
    // Of a key that comes twice the first counts, in whatever case (RFC 6763, 6.4).
    if (key !== '' && !said.has(key.toLowerCase())) said.set(key.toLowerCase(), value);
  }
  const [id, people, tls, version] = ['id', 'people', 'tls', 'version'].map((key) => said.get(key));
  const dialects = (said.get('dialects') ?? '').split(',', DIALECTS_MOST).filter((name) => DIALECT_SHAPE.test(name));
  return {
    id: id !== undefined && ID_SHAPE.test(id) ? id : undefined,
    people: people !== undefined && COUNT_SHAPE.test(people) ? Number(people) : undefined,
    dialects: [...new Set(dialects)],
    strict: said.get('strict') === '1',
    private: said.get('private') === '1',
    byInvite: said.get('invite') === '1',
    tls: tls === 'offered' || tls === 'only' ? tls : undefined,
    version: version === undefined ? undefined : printable(version.slice(0, VERSION_CHARACTERS)),
  };
}
