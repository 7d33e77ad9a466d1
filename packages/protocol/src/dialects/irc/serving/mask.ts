/** Masks of channels and people, as questions bring them. RFC 2812, 2.5. */
import { type Characters, fits } from '../../../glob.ts';
import { foldCase } from '../wire/channel.ts';

/** Read once for all that it is held against. */
export interface Mask {
  /** A text by its characters. */
  readonly covers: (text: Characters) => boolean;
  /** How much of a look it takes to hold it against somebody: 1 for a short one. */
  readonly weight: number;
}

/** What a mask needs so many characters for is tried at so many more places of a long text: see `fits`. */
const CHARACTERS_OF_A_LOOK = 8;

export function readMask(written: string): Mask {
  const pattern = charactersOf(written.replaceAll(/\*+/gu, '*'));
  const least = pattern.filter((character) => character !== '*').length;
  return {
    covers: (text) => text.length >= least && fits(pattern, text),
    weight: 1 + Math.floor(least / CHARACTERS_OF_A_LOOK),
  };
}

/** As masks compare it. */
export function charactersOf(text: string): Characters {
  return [...foldCase(text)];
}
