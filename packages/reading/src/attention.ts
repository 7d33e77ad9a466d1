/** What calls a reader, and how often a call is heard. */
import { mentions } from './mention.ts';

/** `called`: it names the reader, or is for them alone. */
export type Attention = 'own' | 'called' | 'none';

/** Whoever calls without end is heard no more often than this, in milliseconds. */
const RING_PAUSE_MS = 1_000;

/** What a text that is for all is to the reader of that nickname. */
export function attentionTo(
  { from, text }: { readonly from: string; readonly text: string },
  reader: string,
): Attention {
  if (from === reader) return 'own';
  return mentions(text, reader) ? 'called' : 'none';
}

/** Whether it is heard at `at`, where the last call was at `rangAt`: milliseconds since the epoch. */
export function rings(attention: Attention, { rangAt, at }: { readonly rangAt: number; readonly at: number }): boolean {
  return attention === 'called' && at - rangAt >= RING_PAUSE_MS;
}
