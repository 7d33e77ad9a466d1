/** PURE. How people write where a room is: `5000`, `host:5000`, `[::1]:5000`, `friends`, `line://host:5000`. */
import { dialects } from '@portico/protocol';
import { parsePort } from './port.ts';
import { isProblem, type Problem, problem } from './problem.ts';

export type Address =
  | RoomAddress
  | { readonly type: 'endpoint'; readonly host: string; readonly port: number; readonly dialect: string };

/** Of a room of this machine. */
export type RoomAddress =
  | { readonly type: 'port'; readonly port: number }
  | { readonly type: 'name'; readonly name: string };

/** Spoken where neither the address nor the registry says which. */
export const DEFAULT_DIALECT = 'line';

export function parseAddress(written: string): Address | Problem {
  const text = written.trim();
  const url = /^([a-z][a-z+]*):\/\/(.*?)\/?$/iu.exec(text);
  if (url) return parseUrl(url[1] ?? '', url[2] ?? '');
  if (text === '') return problem('usage', 'an address is missing: give a port, HOST:PORT or the name of a room');
  if (/^\d+$/u.test(text)) return wherePort(text, (port) => ({ type: 'port', port }));
  return text.includes(':') ? parseEndpoint(text, DEFAULT_DIALECT) : { type: 'name', name: text };
}

function parseUrl(scheme: string, rest: string): Address | Problem {
  const known = dialects.map(({ name }) => name);
  const dialect = known.find((name) => name === scheme.toLowerCase());
  if (dialect !== undefined) return parseEndpoint(rest, dialect);
  return problem(
    'usage',
    `this Portico does not speak ${scheme}://: it knows ${known.map((n) => `${n}://`).join(', ')}`,
  );
}

function parseEndpoint(text: string, dialect: string): Address | Problem {
  const parts = /^(?:\[([0-9a-f:.%\w]+)\]|([^:[\]\s/]+)):([^:]*)$/iu.exec(text);
  const host = parts?.[1] ?? parts?.[2];
  if (host !== undefined) return wherePort(parts?.[3] ?? '', (port) => ({ type: 'endpoint', host, port, dialect }));
  if (/^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*$/iu.test(text)) {
    return problem('usage', `"${text}" is an IPv6 address: write it in brackets, with a port: [${text}]:5000`);
  }
  return problem('usage', `"${text}" is not an address: give a port, HOST:PORT or the name of a room`);
}

function wherePort(text: string, found: (port: number) => Address): Address | Problem {
  const port = parsePort(text);
  return isProblem(port) ? port : found(port);
}
