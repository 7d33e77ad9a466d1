/** A private room: who is invited has its key, which both sides' TLS begins with. */
import { constants, randomBytes } from 'node:crypto';
import { INVITE_IDENTITY, INVITE_KEY_BYTES } from '@portico/protocol';
import type { TlsServerOptions } from './tls.ts';

/**
 * TLS 1.3 alone, whose keys come from a fresh exchange even where a key was shared before (RFC 8446, 2.2): who records a
 * conversation and learns the invite later reads nothing of it. OpenSSL does not take part without that exchange unless it
 * is told to. `key`: 64 hexadecimal digits.
 */
export function invitedProof(key: string): TlsServerOptions['proof'] {
  const shared = Buffer.from(key, 'hex');
  return {
    minVersion: 'TLSv1.3',
    // No tickets: who comes again shows the invite again.
    secureOptions: constants.SSL_OP_NO_TICKET,
    // Another name is answered as a wrong key is, and takes as long: with a key that nobody has.
    pskCallback: (_, identity) => {
      const nobodys = randomBytes(INVITE_KEY_BYTES);
      return identity === INVITE_IDENTITY ? shared : nobodys;
    },
  };
}
