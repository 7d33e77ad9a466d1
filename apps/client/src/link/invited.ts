/** TLS around a connection to a private room: both sides begin with the invite's key, and no certificate stands for it. */
import type { Socket } from 'node:net';
import { connect } from 'node:tls';
import { DIAL_MS } from '@portico/net';
import { type Address, INVITE_IDENTITY, writeAddress } from '@portico/protocol';

export type Admission =
  | { readonly type: 'secured'; readonly socket: Socket }
  /** Of another room, or of one that is closed. */
  | { readonly type: 'not-invited'; readonly sentence: string }
  | { readonly type: 'refused'; readonly sentence: string };

/** `key`: in base64url. */
export function showInvite(
  socket: Socket,
  { address, key }: { address: Address; key: string | undefined },
): Promise<Admission> {
  if (key === undefined) return Promise.resolve(uninvited(address));
  const psk = Buffer.from(key, 'base64url');
  const { promise, resolve } = Promise.withResolvers<Admission>();
  const secured = connect({
    socket,
    // Of keys that come from a fresh exchange: what is recorded stays secret when the invite does not.
    minVersion: 'TLSv1.3',
    pskCallback: () => ({ psk, identity: INVITE_IDENTITY }),
    // A server that has a certificate and not the key is not the room, whoever vouches for it.
    ca: [],
    checkServerIdentity: () => new Error('a certificate is no invite'),
  });
  const refuse = (code: string): void => {
    clearTimeout(timer);
    resolve(refusalFor(address, code));
    secured.destroy();
  };
  const timer = setTimeout(refuse, DIAL_MS, 'ETIMEDOUT');
  // Stays for the connection's life: by its end `socket.errored` tells what went wrong.
  secured.on('error', (error: NodeJS.ErrnoException) => refuse(error.code ?? error.message));
  secured.once('secureConnect', () => {
    // In TLS 1.3 a shared key looks like a session that goes on (RFC 8446, 2.2).
    if (!secured.isSessionReused()) return refuse('ERR_NO_SHARED_KEY');
    clearTimeout(timer);
    resolve({ type: 'secured', socket: secured });
  });
  secured.once('close', () => refuse('ECONNRESET'));
  return promise;
}

function uninvited(to: Address): Admission {
  const sentence = `${writeAddress(to)} is entered with an invite: put it in PORTICO_INVITE, or type: portico join -`;
  return { type: 'not-invited', sentence };
}

/** RFC 8446, 4.2.11: a binder that another key made is answered so. */
const WRONG_KEY = 'ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR';

function refusalFor(to: Address, code: string): Admission {
  const place = writeAddress(to);
  if (code === WRONG_KEY) {
    const sentence = `${place} does not take this invite, which may be of a room that is closed: ask its host for another`;
    return { type: 'not-invited', sentence };
  }
  return { type: 'refused', sentence: `${place} is no private room: join it without an invite: portico join ${place}` };
}
