/** Which of the JSON dialects first bytes belong to: a key of the first object tells. */
import type { Claim } from '../dialect.ts';
import { createJsonGrammar } from './json-grammar.ts';
import { readFields } from './json-object.ts';
import { decodeText } from './text.ts';

/** `yes` as soon as the object that `prefix` begins has `key` of its own, `no` as soon as it is known to have none. */
export function claimByKey(prefix: Uint8Array, key: string): Claim {
  const grammar = createJsonGrammar();
  let keyStart = 0;
  for (const [index, byte] of prefix.entries()) {
    const step = grammar.step(byte);
    if (step === 'broken' || step === 'ended') return 'no';
    if (step === 'key-begins') keyStart = index;
    if (step === 'key-ends' && grammar.depth() === 1) {
      if (readKey(prefix.subarray(keyStart, index + 1)) === key) return 'yes';
    }
  }
  return 'more';
}

/** `quoted`: a JSON string. Undefined where its escapes are none. Most keys are plain, and are read again and again. */
function readKey(quoted: Uint8Array): string | undefined {
  const text = decodeText(quoted);
  if (/^"[\w/ ]*"$/.test(text)) return text.slice(1, -1).trim().toLowerCase();
  return readFields(`{${text}:0}`)?.keys().next().value;
}
