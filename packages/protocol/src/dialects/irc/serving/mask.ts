/** Masks of channels and people, as questions bring them. RFC 2812, 2.5. */
import { fits } from '../../../glob.ts';
import { foldCase } from '../wire/channel.ts';

export function matches(mask: string, text: string): boolean {
  return fits([...foldCase(mask)], [...foldCase(text)]);
}
