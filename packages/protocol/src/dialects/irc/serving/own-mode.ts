/** The modes of our own server: in what form they are read and written, and how 004 and 005 tell of them. */
import { BAN, extendedBans, MEMBERS_ONLY, rankModes, settingLetters, userModes } from '../wire/mode.ts';
import type { Modes } from '../wire/ruling.ts';

const ranks = Object.values(rankModes);
const rankLetters = ranks.map(({ letter }) => letter);
const signs = ranks.map(({ sign }) => sign).join('');
/** Modes without a parameter. */
const plain = inOrder(MEMBERS_ONLY, ...Object.values(settingLetters));
const { prefix, quiet, timed } = extendedBans;
const marks = inOrder(quiet, timed);

export const ownModes: Modes = {
  prefixes: new Map(ranks.map(({ letter, sign }) => [letter, sign])),
  modes: { list: BAN, always: '', given: '' },
  extendedBans: { prefix, letters: marks },
};

/** For 004: modes of people, modes of channels, and those of them that have a parameter. */
export const modeLetters: readonly string[] = [
  inOrder(...Object.values(userModes)),
  inOrder(BAN, ...plain, ...rankLetters),
  inOrder(BAN, ...rankLetters),
];

type ModeToken = 'CHANMODES' | 'PREFIX' | 'STATUSMSG' | 'EXTBAN' | 'BOT';

/** Of tokens for 005, the values. */
export const modeTokens: Readonly<Record<ModeToken, string>> = {
  CHANMODES: `${BAN},,,${plain}`,
  PREFIX: `(${rankLetters.join('')})${signs}`,
  STATUSMSG: signs,
  EXTBAN: `${prefix},${marks}`,
  BOT: userModes.bot,
};

function inOrder(...letters: readonly string[]): string {
  return letters.toSorted().join('');
}
