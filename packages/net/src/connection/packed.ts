/** Messages as they are written: several together, where their reader reads them as one stream. */
import type { Variant } from '@portico/protocol';

/** The writes that these messages take. Left out, `packing` is by `message`. */
export function packed(
  messages: readonly Uint8Array[],
  packing: Variant['packing'] = 'message',
): readonly Uint8Array[] {
  return packing === 'message' || messages.length < 2 ? messages : [Buffer.concat(messages)];
}
