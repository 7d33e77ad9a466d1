/** TLS around a connection, with whom it says it is checked: the system's authorities, and those of NODE_EXTRA_CA_CERTS. */
import { isIP, type Socket } from 'node:net';
import { connect, getCACertificates } from 'node:tls';
import { DIAL_MS } from '@portico/net';
import { type Address, writeAddress } from '@portico/protocol';

export type Secured =
  | { readonly type: 'secured'; readonly socket: Socket }
  | { readonly type: 'refused'; readonly sentence: string };

/** `address`: whom the certificate must name. */
export function secure(socket: Socket, address: Address): Promise<Secured> {
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
    resolve({ type: 'refused', sentence: unsecured(address, code) });
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

const TRUST = 'name it in the file of NODE_EXTRA_CA_CERTS if you trust it';

function unsecured(to: Address, code: string): string {
  const explain = obstacles.get(code) ?? (code.startsWith('ERR_SSL') || code === 'EPROTO' ? notTls : undefined);
  return explain?.(to) ?? `the certificate of ${writeAddress(to)} is not valid (${code}): ask its host for another one`;
}

/** Why the connection is not safe and what to do, by the code of Node or of OpenSSL. */
const obstacles: ReadonlyMap<string, (to: Address) => string> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', (to) => `${writeAddress(to)} vouches for itself alone: ${TRUST}`],
  ['SELF_SIGNED_CERT_IN_CHAIN', unknownAuthority],
  ['UNABLE_TO_GET_ISSUER_CERT', unknownAuthority],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', unknownAuthority],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', unknownAuthority],
  ['CERT_HAS_EXPIRED', (to) => `the certificate of ${writeAddress(to)} has expired: ask its host for a new one`],
  ['CERT_NOT_YET_VALID', (to) => `the certificate of ${writeAddress(to)} is not valid yet: check this machine's clock`],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    (to) => `the certificate of ${writeAddress(to)} is for another name: join by the name that it is for`,
  ],
  ['ETIMEDOUT', notTls],
  ['ECONNRESET', notTls],
]);

function unknownAuthority(to: Address): string {
  return `this machine does not know the authority behind the certificate of ${writeAddress(to)}: ${TRUST}`;
}

function notTls(to: Address): string {
  return `${writeAddress(to)} does not speak TLS: try irc:// in place of ircs://`;
}
