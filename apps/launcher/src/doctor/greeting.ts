/** PURE. Who a program is, from the first bytes that it says. */
import { decodeText, printable } from '@portico/protocol';
import { parseJson } from '../json.ts';
import type { Answer, RoomFacts } from './observation.ts';

type Known = readonly [pattern: RegExp, what: string, dialect?: string];

/** In the order in which they are tried. */
const programs: readonly Known[] = [
  [/^SSH-/u, 'an SSH server'],
  [/^220[ -][^\n]*(?:smtp|mail)/iu, 'a mail server'],
  [/^220[ -]/u, 'a server for files or mail'],
  [/^\* (?:OK|PREAUTH|BYE)/u, 'a mailbox server'],
  [/^\+OK/u, 'a mailbox server'],
  [/^RFB \d/u, 'a screen sharer (VNC)'],
  [/^(?::\S+ )?(?:NOTICE|ERROR|PING|CAP|\d{3}) /u, 'an IRC server', 'irc'],
];

/** More of what a stranger says is not shown. */
const SHOWN = 40;

interface Reading {
  /** The other side has closed. */
  readonly ended: boolean;
  /** To milliseconds since the epoch; NaN for what is no date. */
  readonly readDate: (text: string) => number;
}

/** `bytes`: all that came, asked or unasked; empty where nothing did. */
export function recognise(bytes: Uint8Array, { ended, readDate }: Reading): Answer {
  if (bytes.length === 0) return { type: ended ? 'closed' : 'silent' };
  const text = decodeText(bytes);
  if (text.startsWith('HTTP/')) return recogniseWeb(text, readDate);
  if (bytes[0] === 0x15 && bytes[1] === 0x03) return { type: 'secure-only' };
  const known = programs.find(([pattern]) => pattern.test(text));
  if (known) return { type: 'program', what: known[1], dialect: known[2] };
  return {
    type: 'unknown',
    first: printable(text.split('\n')[0] ?? '')
      .trim()
      .slice(0, SHOWN),
  };
}

function recogniseWeb(text: string, readDate: Reading['readDate']): Answer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const date = readDate(/^date: *(.+)$/imu.exec(head)?.[1] ?? '');
  const facts = decodeFacts(rest.join('\r\n\r\n'));
  if (facts) return { type: 'room', facts, clock: Number.isNaN(date) ? undefined : date };
  if (/^location: *https:/imu.test(head)) return { type: 'secure-only' };
  return { type: 'program', what: 'a web server', dialect: undefined };
}

/** Of `/room.json`. Undefined: no room of Portico says it. */
function decodeFacts(text: string): RoomFacts | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || !('name' in value) || !('dialects' in value)) return undefined;
  const { name, dialects } = value;
  if (typeof name !== 'string' || !Array.isArray(dialects)) return undefined;
  const tls = 'tls' in value && (value.tls === 'offered' || value.tls === 'only') ? value.tls : undefined;
  const spoken = dialects.filter((one) => typeof one === 'string');
  const isPrivate = 'private' in value && value.private === true;
  return { name: printable(name), dialects: spoken, isPrivate, tls, crowd: crowdOf(value) };
}

function crowdOf(value: object): RoomFacts['crowd'] {
  const people = 'people' in value ? value.people : undefined;
  const capacity = 'capacity' in value ? value.capacity : undefined;
  return typeof people === 'number' && typeof capacity === 'number' ? { people, capacity } : undefined;
}
