/** How an action is said where the wire has plain speech only. */
import type { Manner } from './vocabulary.ts';

/** `/me waves` is said as `*waves*`. */
export function inSpeech(text: string, manner: Manner): string {
  return manner === 'action' ? `*${text}*` : text;
}
