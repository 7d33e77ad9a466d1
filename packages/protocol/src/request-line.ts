/**
 * The first line of a request over HTTP, as far as a connection's first bytes show it. A web page chooses the method (any
 * word), much of the target and all of the body; its browser writes `HTTP/1.1` behind both, whatever they are.
 */
import { decodeText } from './bytes/text.ts';
import type { Claim, Waiting } from './dialect.ts';

/**
 * So many first bytes are looked at, whatever stands behind them: as many as undecided ones are waited for, so that how
 * they are cut decides nothing.
 */
const SEEN_BYTES = 1024;
const LF = 0x0a;

/** RFC 9110, section 9.3, and RFC 5789, each with the space that ends it: these are HTTP whatever follows. */
const KNOWN = /^(?:GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH) /u;
/** RFC 9110, section 5.6.2. */
const TOKEN = "[!#$%&'*+.^_`|~a-z\\d-]+";
/** RFC 9112, section 3.2: how a path, an address and `*` begin. `HOST:PORT` is for CONNECT alone. */
const TARGET = '(?:[/*]|http)';
/** RFC 9112, sections 2.3 and 3, and the preface of HTTP/2 (RFC 9113, section 3.4). */
const WHOLE = new RegExp(`^${TOKEN} ${TARGET}.*${String.raw`\sHTTP/\d(?:\.\d)?\s*$`}`, 'isu');
const UP_TO_TARGET = new RegExp(`^${TOKEN} ${TARGET}`, 'iu');
/** The beginning of one, and as well a text of one word. */
const WORD = new RegExp(`^${TOKEN}(?: (?:h|ht|htt)?)?$`, 'iu');

const ENDING = /\sHTTP\/\d(?:\.\d)?\s*$/iu;

/**
 * `more`: without its end, it may become one. When that end is not waited for any longer, a method with a target behind it
 * is taken for one: said in a room, it could be a stranger's words. So is a word that never ends.
 */
export function claimRequestLine(prefix: Uint8Array, waiting: Waiting): Claim {
  const seen = prefix.subarray(0, SEEN_BYTES);
  const end = seen.indexOf(LF);
  const line = decodeText(end < 0 ? seen : seen.subarray(0, end));
  if (KNOWN.test(line)) return 'yes';
  const isFull = seen.length === SEEN_BYTES;
  if (end >= 0 || (waiting === 'ended' && !isFull)) return WHOLE.test(line) ? 'yes' : 'no';
  if (UP_TO_TARGET.test(line)) return isFull || waiting === 'overdue' ? 'yes' : 'more';
  if (!WORD.test(line)) return 'no';
  if (isFull) return 'yes';
  return waiting === 'open' ? 'more' : 'no';
}

/** Whether a line ends as the first one of a request does, whatever it begins with. */
export function endsAsRequestLine(line: string): boolean {
  return ENDING.test(line);
}
