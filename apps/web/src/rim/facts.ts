/** What the room says of itself to whoever asks. */

import { printableName } from '@portico/reading';
import type { Place, RoomFacts } from '../ui/model.ts';

/** More addresses than a machine has, and more dialects than there are. */
const LIST_LIMIT = 16;

/** Undefined: it does not answer, or not with facts. */
export async function askFacts(): Promise<RoomFacts | undefined> {
  try {
    const answer = await fetch('/room.json', { cache: 'no-store' });
    return answer.ok ? readFacts(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}

export function placeOf({ protocol, hostname, port }: Location): Place {
  const scheme = protocol === 'https:' ? 'https' : 'http';
  const usual = scheme === 'https' ? 443 : 80;
  return { scheme, host: hostname.replace(/^\[|\]$/gu, ''), port: port === '' ? usual : Number(port) };
}

function readFacts(value: unknown): RoomFacts | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const name = 'name' in value && typeof value.name === 'string' ? printableName(value.name) : '';
  const people = 'people' in value && typeof value.people === 'number' ? value.people : undefined;
  const dialects = 'dialects' in value ? readTexts(value.dialects) : [];
  const addresses = 'addresses' in value ? readTexts(value.addresses) : [];
  const tls = 'tls' in value ? readTls(value.tls) : undefined;
  const isPrivate = 'private' in value && value.private === true;
  return { name, people, dialects, addresses, tls, isPrivate };
}

function readTls(value: unknown): RoomFacts['tls'] {
  if (value === null) return 'none';
  return value === 'offered' || value === 'only' ? value : undefined;
}

function readTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.slice(0, LIST_LIMIT).filter(isText).map(printableName) : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
