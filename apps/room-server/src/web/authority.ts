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
export function namesThisMachine(host: string, machine: string): boolean {
  const { v6, name } = AUTHORITY.exec(host)?.groups ?? {};
  if (v6 !== undefined) return isIP(v6) === 6;
  if (name === undefined) return false;
  return isIP(name) === 4 || ownNames(machine).includes(name.toLowerCase());
}

/** RFC 6762, section 3: within a network, `.local` behind the first label of its name is this machine. */
function ownNames(machine: string): readonly string[] {
  const full = machine.toLowerCase();
  const [label = ''] = full.split('.');
  return label === '' ? ['localhost'] : ['localhost', full, label, `${label}.local`];
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
