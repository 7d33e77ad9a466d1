/** TLS around a connection, with whom it says it is checked: the system's authorities, and those of NODE_EXTRA_CA_CERTS. */
import { isIP, type Socket } from 'node:net';
import { connect, getCACertificates } from 'node:tls';
import { DIAL_MS } from '@portico/net';
import { type Address, writeAddress } from '@portico/protocol';

export type Secured =
  | { readonly type: 'secured'; readonly socket: Socket }
  | { readonly type: 'refused'; readonly sentence: string };

interface Destination {
  /** Whom the certificate must name. */
  readonly address: Address;
  /** What is to be typed to come there again. */
  readonly wayBack: string;
}

export function secure(socket: Socket, { address, wayBack }: Destination): Promise<Secured> {
  const { host } = address;
  const { promise, resolve } = Promise.withResolvers<Secured>();
  const secured = connect({
    socket,
    host,
    ca: [...getCACertificates('default'), ...getCACertificates('system')],
    // RFC 6066, 3: an address is no server name.
    ...(isIP(host) === 0 && { servername: host }),
  });
  const refuse = (code: string): void => {
    clearTimeout(timer);
    resolve({ type: 'refused', sentence: unsecured(address, code, wayBack) });
    secured.destroy();
  };
  const timer = setTimeout(refuse, DIAL_MS, 'ETIMEDOUT');
  // Stays for the connection's life: by its end `socket.errored` tells what went wrong.
  secured.on('error', (error: NodeJS.ErrnoException) => refuse(error.code ?? error.message));
  secured.once('secureConnect', () => {
    clearTimeout(timer);
    resolve({ type: 'secured', socket: secured });
  });
  secured.once('close', () => refuse('ECONNRESET'));
  return promise;
}

function unsecured(to: Address, code: string, wayBack: string): string {
  if (code === 'DEPTH_ZERO_SELF_SIGNED_CERT')
    return `${writeAddress(to)} vouches for itself alone: ${trusting(wayBack)}`;
  if (ofUnknown.has(code)) {
    return `this machine does not know who vouches for ${writeAddress(to)}: ${trusting(wayBack)}`;
  }
  const explain = obstacles.get(code) ?? (code.startsWith('ERR_SSL') || code === 'EPROTO' ? notTls : undefined);
  return explain?.(to) ?? `the certificate of ${writeAddress(to)} is not valid (${code}): ask its host for another one`;
}

function trusting(wayBack: string): string {
  return `if you trust the certificate that its host gives you as FILE: NODE_EXTRA_CA_CERTS=FILE ${wayBack}`;
}

/** Behind the certificate is an authority that is none here. */
const ofUnknown: ReadonlySet<string> = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Why the connection is not safe and what to do, by the code of Node or of OpenSSL. */
const obstacles: ReadonlyMap<string, (to: Address) => string> = new Map([
  ['CERT_HAS_EXPIRED', (to) => `the certificate of ${writeAddress(to)} has expired: ask its host for a new one`],
  ['CERT_NOT_YET_VALID', (to) => `the certificate of ${writeAddress(to)} is not valid yet: check this machine's clock`],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    (to) => `the certificate of ${writeAddress(to)} is for another name: join by the name that it is for`,
  ],
  ['ETIMEDOUT', notTls],
  ['ECONNRESET', notTls],
]);

function notTls(to: Address): string {
  return `${writeAddress(to)} does not speak TLS: try irc:// in place of ircs://`;
}
