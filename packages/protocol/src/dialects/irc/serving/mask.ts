/** Masks of channels and people, as questions bring them. RFC 2812, 2.5. */
import { type Characters, fits } from '../../../glob.ts';
import { foldCase } from '../wire/channel.ts';

/** Whether a text, by its characters, is covered. Read once for all that the mask is held against. */
export type Mask = (text: Characters) => boolean;

export function readMask(written: string): Mask {
  const pattern = charactersOf(written.replaceAll(/\*+/gu, '*'));
  const least = pattern.filter((character) => character !== '*').length;
  return (text) => text.length >= least && fits(pattern, text);
}

/** As masks compare it. */
export function charactersOf(text: string): Characters {
  return [...foldCase(text)];
}
