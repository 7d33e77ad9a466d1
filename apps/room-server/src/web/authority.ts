/** Under which names a room may be asked for, and whose pages may ask. */
import { isIP } from 'node:net';
import type { Address } from '@portico/protocol';

const AUTHORITY = /^(?:\[(?<v6>[^[\]]+)\]|(?<name>[^:[\]]+))(?::(?<port>\d{1,5}))?$/u;
const ORIGIN = /^(?<scheme>https?):\/\/(?<authority>[^/]+)$/iu;

type Scheme = 'http' | 'https';

/** RFC 9110, section 4.2: what an authority without a port means. */
const defaultPorts: Readonly<Record<Scheme, number>> = { http: 80, https: 443 };

/**
 * Whether `Host` names this machine: by an address, or by a name that nobody else can give it. Any other name may be a
 * stranger's who had it lead here, so that pages of that name may read what the room answers (DNS rebinding). The port may
 * be another one: somebody may have forwarded it.
 */
export function namesThisMachine(host: string, { machine, isLocal }: Names): boolean {
  const { v6, name } = AUTHORITY.exec(host)?.groups ?? {};
  if (v6 !== undefined) return isIP(v6) === 6;
  if (name === undefined) return false;
  return isIP(name) === 4 || ownNames(machine, isLocal).includes(name.toLowerCase());
}

interface Names {
  /** This machine's host name. */
  readonly machine: string;
  /** The connection is one of this machine to itself. */
  readonly isLocal: boolean;
}

/**
 * RFC 6762, section 3: within a network, `.local` behind the first label of its name is this machine. Whoever is in that
 * network can answer for these names, and for bare ones, as well: so they lead to no room that others cannot reach.
 */
function ownNames(machine: string, isLocal: boolean): readonly string[] {
  const full = machine.toLowerCase();
  const [label = ''] = full.split('.');
  const names = label === '' ? [] : [full, label, `${label}.local`];
  return ['localhost', ...names.filter((name) => !isLocal || isOfDns(name))];
}

function isOfDns(name: string): boolean {
  return name.includes('.') && !name.endsWith('.local');
}

/** Where the one who asks has found us. */
export function addressOf(host: string, scheme: Scheme): Address {
  const { v6, name = '', port } = AUTHORITY.exec(host)?.groups ?? {};
  return { host: v6 ?? name, port: port === undefined ? defaultPorts[scheme] : Number(port) };
}

/** Whether a page of that origin (RFC 6454, 7) comes from where the request goes to. */
export function isSameOrigin(origin: string, scheme: Scheme, host: string): boolean {
  const { scheme: itsScheme, authority } = ORIGIN.exec(origin)?.groups ?? {};
  if (authority === undefined || itsScheme?.toLowerCase() !== scheme) return false;
  return withoutDefaultPort(authority, scheme) === withoutDefaultPort(host, scheme);
}

function withoutDefaultPort(authority: string, scheme: Scheme): string {
  const port = `:${defaultPorts[scheme]}`;
  const lower = authority.toLowerCase();
  return lower.endsWith(port) ? lower.slice(0, -port.length) : lower;
}
