/**
 * PURE. How people write where a room is: `5000`, `host:5000`, `[::1]:5000`, `friends`, `line://host:5000`, and for
 * dialects whose servers have several rooms `hub://host:5000/lobby`; `ircs://` is `irc` over TLS.
 */
import { type DialledTransport, decodeText, printable } from '@portico/protocol';
import { hasRooms, type Scheme, schemeCalled, schemes } from './dialect.ts';
import { parsePort } from './port.ts';
import { isProblem, type Problem, problem } from './problem.ts';

export type Address = RoomAddress | Endpoint;

/** `invite`: wherever the invite leads that stands elsewhere than on the command line. */
export type Destination = Address | { readonly type: 'invite' };

/** Of a room of this machine. */
export type RoomAddress =
  | { readonly type: 'port'; readonly port: number }
  | { readonly type: 'name'; readonly name: string };

interface Endpoint {
  readonly type: 'endpoint';
  readonly host: string;
  readonly port: number;
  /** Its name; undefined where the address names none. */
  readonly dialect: string | undefined;
  readonly transport: DialledTransport;
  /** One of the server's rooms; `''`: whichever is its own. */
  readonly room: string;
}

export function parseAddress(written: string): Address | Problem {
  const text = written.trim();
  const url = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)\/?(.*?)\/?$/isu.exec(text);
  if (url) return parseUrl(url[1] ?? '', url[2] ?? '', url[3] ?? '');
  if (text === '') return problem('usage', 'an address is missing: give a port, HOST:PORT or the name of a room');
  if (/^\d+$/u.test(text)) return wherePort(text, (port) => ({ type: 'port', port }));
  return text.includes(':') ? parseEndpoint(text, undefined) : { type: 'name', name: text };
}

export function parseDestination(written: string): Destination | Problem {
  return written.trim() === '-' ? { type: 'invite' } : parseAddress(written);
}

function parseUrl(scheme: string, place: string, path: string): Address | Problem {
  const known = schemeCalled(scheme);
  if (known === undefined) {
    return problem('usage', `this Portico does not speak ${scheme}://: it knows ${schemes.join(', ')}`);
  }
  const endpoint = parseEndpoint(place, known);
  if (isProblem(endpoint) || path === '') return endpoint;
  const { dialect, name } = known;
  if (!hasRooms(dialect)) {
    const one = dialect.kind === 'mesh' ? 'a mesh has no rooms' : `${dialect.name} has one room per port`;
    return problem('usage', `${one}: leave out "${path}" after ${name}://${place}`);
  }
  const room = decodePath(path);
  return isProblem(room) ? room : { ...endpoint, room };
}

function parseEndpoint(text: string, scheme: Scheme | undefined): Endpoint | Problem {
  const parts = /^(?:\[([0-9a-f:.%\w]+)\]|([^:[\]\s/]+))(?::([^:]*))?$/iu.exec(text);
  const host = parts?.[1] ?? parts?.[2];
  const start = scheme === undefined ? '' : `${scheme.name}://`;
  const dialect = scheme?.dialect.name;
  const transport = scheme?.transport ?? 'tcp';
  if (host !== undefined) {
    const written = parts?.[3] ?? scheme?.defaultPort;
    if (written === undefined) return problem('usage', portless(start + text));
    return wherePort(String(written), (port) => ({ type: 'endpoint', host, port, dialect, transport, room: '' }));
  }
  return problem('usage', wrongEndpoint(text, start));
}

function portless(written: string): string {
  return `${written} lacks a port: write it like ${written}:5000`;
}

/** `start`: the scheme before it, if there is one. */
function wrongEndpoint(text: string, start: string): string {
  if (/^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*$/iu.test(text)) {
    return `"${text}" is an IPv6 address: write it in brackets, with a port: ${start}[${text}]:5000`;
  }
  const right = start === '' ? 'give a port, HOST:PORT or the name of a room' : `write it like ${start}HOST:PORT`;
  return `"${start}${text}" is not an address: ${right}`;
}

/** What comes after the host, percent-decoded (RFC 3986, 2.1); a percent sign that begins no escape is one. */
function decodePath(path: string): string | Problem {
  const room = path.replaceAll(/(?:%[0-9a-f]{2})+/giu, (escapes) => {
    const bytes = escapes.slice(1).split('%');
    return decodeText(Uint8Array.from(bytes, (hex) => Number.parseInt(hex, 16)));
  });
  return printable(room) === room ? room : problem('usage', "a room's name holds printable characters only");
}

function wherePort<Found>(text: string, found: (port: number) => Found): Found | Problem {
  const port = parsePort(text);
  return isProblem(port) ? port : found(port);
}
