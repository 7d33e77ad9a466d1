/** Chat as `peerchat` sends it: bare bytes, a write for each message, no end. */
import { cutToBytes, encodeText } from '../../bytes/text.ts';

/** Longest message sent, in bytes: other programs read no more at once. */
const MESSAGE_LIMIT = 1024;

/**
 * All but TAB: CR, LF and NUL would end the message, `01 00 00 00` begin another, and the rest ends up on somebody's bare
 * terminal.
 */
const CONTROL_CHARACTERS = /[^\P{Cc}\t]/gu;

/** As many messages as the text needs, each with `head` before its part; none where there is nothing to say. */
export function writeTexts(head: string, text: string): readonly Uint8Array[] {
  const said = text.replaceAll(CONTROL_CHARACTERS, '');
  if (said === '') return [];
  return cutToBytes(said, MESSAGE_LIMIT - encodeText(head).length).map((piece) => encodeText(`${head}${piece}`));
}
