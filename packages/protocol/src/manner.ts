/** How an action is said where the wire has plain speech only. */
import type { Manner } from './vocabulary.ts';

/** `/me waves` is said as `*waves*`. What a program says is said as it is. */
export function inSpeech(text: string, manner: Manner = 'speech'): string {
  return manner === 'action' ? `*${text}*` : text;
}
