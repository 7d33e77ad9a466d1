/** Transports that carry a dialect inside, known by their first bytes, and what each is told where it is not welcome. */
import { encodeText } from './bytes/text.ts';
import type { Claim, Waiting } from './dialect.ts';
import { claimRequestLine } from './request-line.ts';

/** What a client brings a dialect by: TCP alone, or on it TLS, which begins with a certificate or with an invite's key. */
export type DialledTransport = 'tcp' | 'tls' | 'invite';

export interface Transport {
  readonly name: 'tls' | 'http';
  readonly claim: (prefix: Uint8Array, waiting: Waiting) => Claim;
  /** Last words in the transport's own language, before the connection is closed. */
  readonly refusal: Uint8Array;
}

/** RFC 8446, section 5.1: a handshake record (22) of any version 3.x. */
const TLS_RECORD = Uint8Array.of(0x16, 0x03);
/** RFC 8446, section 6: a fatal (2) alert record (21), handshake_failure (40). */
const TLS_ALERT = Uint8Array.of(0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28);

/** Where HTTP is not welcome a program is met by its peers, or something else is carried already. */
const HTTP_BODY = 'Portico is here, but speaks no HTTP.\n';
const HTTP_ANSWER = [
  'HTTP/1.1 501 Not Implemented',
  'Content-Type: text/plain; charset=utf-8',
  `Content-Length: ${HTTP_BODY.length}`,
  'Connection: close',
  '',
  HTTP_BODY,
].join('\r\n');

/**
 * Asked before any dialect, and for good: a web page can make a browser send a request whose later lines are text of
 * its choice, so bytes that begin as a request must never be taken for chat.
 */
export const transports: readonly Transport[] = [
  { name: 'tls', claim: claimTls, refusal: TLS_ALERT },
  { name: 'http', claim: claimRequestLine, refusal: encodeText(HTTP_ANSWER) },
];

function claimTls(prefix: Uint8Array): Claim {
  if (TLS_RECORD.some((byte, i) => i < prefix.length && byte !== prefix[i])) return 'no';
  return prefix.length < TLS_RECORD.length ? 'more' : 'yes';
}
