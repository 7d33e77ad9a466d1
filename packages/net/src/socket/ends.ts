/** The two ends of a connected socket, as people read addresses. */
import type { Socket } from 'node:net';
import type { Address } from '@portico/protocol';

export interface Ends {
  readonly peer: Address;
  /** Our own. */
  readonly local: Address;
}

/** Undefined for a peer that has gone already. */
export function endsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): Ends | undefined {
  if (remoteAddress === undefined || remotePort === undefined) return undefined;
  if (localAddress === undefined || localPort === undefined) return undefined;
  return {
    peer: { host: readable(remoteAddress), port: remotePort },
    local: { host: readable(localAddress), port: localPort },
  };
}

/** RFC 4291, section 2.5.5.2: an IPv4 peer of a dual-stack port is shown as IPv4. */
function readable(host: string): string {
  return host.startsWith('::ffff:') && host.includes('.') ? host.slice('::ffff:'.length) : host;
}
