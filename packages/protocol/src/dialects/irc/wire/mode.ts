/**
 * The letters and signs of modes, in one table for both sides: what ranks and settings are called, and what somebody is.
 * RFC 2811, 4; RFC 2812, 3.1.5; Modern IRC; IRCv3 bot-mode.
 */
import type { Rank, Setting } from '../../../vocabulary.ts';

/** `sign`: before a nickname in lists, and before a channel where only those of that rank are meant. The highest first. */
export const rankModes: Readonly<Record<Rank, { readonly letter: string; readonly sign: string }>> = {
  operator: { letter: 'o', sign: '@' },
  voiced: { letter: 'v', sign: '+' },
};

export const settingLetters: Readonly<Record<Setting, string>> = {
  'invite-only': 'i',
  moderated: 'm',
  'topic-locked': 't',
};

/** A list of masks. */
export const BAN = 'b';
/** Only who is in the room speaks there: so it is in each of ours, and cannot be changed. */
export const MEMBERS_ONLY = 'n';

/** Of a person. `invisible` hides nobody here; `host` is given by OPER only. */
export const userModes = { bot: 'B', invisible: 'i', host: 'o' } as const;

/** Before a mask: for a time; from speaking only. As UnrealIRCd has them. */
export const extendedBans = { prefix: '~', timed: 't', quiet: 'q' } as const;

export const ranksByLetter: ReadonlyMap<string, Rank> = byLetter(rankModes, ({ letter }) => letter);
export const ranksBySign: ReadonlyMap<string, Rank> = byLetter(rankModes, ({ sign }) => sign);
export const settingsByLetter: ReadonlyMap<string, Setting> = byLetter(settingLetters, (letter) => letter);

/** Whoever has more than voice may rule, founders and half operators too. */
export function ranksOf(letters: string): readonly Rank[] {
  const voice = rankModes.voiced.letter;
  const rules = [...letters].some((letter) => letter !== voice);
  return [...(rules ? (['operator'] as const) : []), ...(letters.includes(voice) ? (['voiced'] as const) : [])];
}

function byLetter<Name extends string, Row>(
  table: Readonly<Record<Name, Row>>,
  letterOf: (row: Row) => string,
): ReadonlyMap<string, Name> {
  const names = new Map<string, Name>();
  for (const name in table) names.set(letterOf(table[name]), name);
  return names;
}
