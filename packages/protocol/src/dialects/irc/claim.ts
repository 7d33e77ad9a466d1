/**
 * Which first bytes are IRC: a line with which a client registers (RFC 2812, 3.1; IRCv3 capability negotiation). What only
 * begins like one, as `PASS me the salt` does, is text of `line`.
 */
import { decodeText } from '../../bytes/text.ts';
import type { Claim } from '../../dialect.ts';

const LF = 0x0a;

const openings = /^(?:CAP (?:LS|LIST|REQ|END)(?: .*)?|NICK :?[^ ]+|PASS (?:[^ ]+|:.*)|USER [^ ]+ [^ ]+ [^ ]+ .+) *$/isu;
const WORDS = ['CAP ', 'NICK ', 'PASS ', 'USER '];

export function claim(prefix: Uint8Array): Claim {
  const end = prefix.indexOf(LF);
  if (end >= 0) return openings.test(decodeText(prefix.subarray(0, end)).replace(/\r$/u, '')) ? 'yes' : 'no';
  const begun = decodeText(prefix.subarray(0, 5)).toUpperCase();
  return WORDS.some((word) => word.startsWith(begun) || begun.startsWith(word)) ? 'more' : 'no';
}
