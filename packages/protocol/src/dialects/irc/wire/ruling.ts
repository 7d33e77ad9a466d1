/** What operators decide, as modes of a channel, read and written. RFC 2811, 4; extended bans as UnrealIRCd has them. */
import type { Ruling } from '../../../vocabulary.ts';
import type { Features } from './feature.ts';
import { BAN, extendedBans as marks, rankModes, ranksOf, settingLetters, settingsByLetter } from './mode.ts';

/** What of a server's features says how its modes are read and written. */
export type Modes = Pick<Features, 'prefixes' | 'modes' | 'extendedBans'>;

export interface ModeChange {
  readonly letter: string;
  readonly given: boolean;
  /** `''`: it has none. */
  readonly parameter: string;
}

type BanRuling = Extract<Ruling, { type: 'ban' }>;
type BanTerms = Pick<BanRuling, 'mask' | 'from' | 'forMs'>;

const MINUTE_MS = 60_000;
/** Most changes of one line that are looked at: servers write a dozen at most. */
const MOST_CHANGES = 128;
/** A list of masks that may not speak, of servers without extended bans. */
const QUIET = 'q';

/** `letters`: `+o-v`; parameters in their order. */
export function readModeChanges(modes: Modes, letters: string, params: readonly string[]): readonly ModeChange[] {
  const waiting = [...params];
  const changes: ModeChange[] = [];
  let given = true;
  for (const letter of letters.slice(0, 2 * MOST_CHANGES)) {
    if (changes.length === MOST_CHANGES) break;
    if (letter === '+' || letter === '-') given = letter === '+';
    else {
      const takesOne = takesParameter(modes, { letter, given });
      changes.push({ letter, given, parameter: takesOne ? (waiting.shift() ?? '') : '' });
    }
  }
  return changes;
}

export function takesParameter(
  { modes, prefixes }: Modes,
  { letter, given }: Pick<ModeChange, 'letter' | 'given'>,
): boolean {
  const isAlways = prefixes.has(letter) || modes.list.includes(letter) || modes.always.includes(letter);
  return isAlways || (given && modes.given.includes(letter));
}

/** Undefined where it is nothing that the neutral language knows. */
export function readRuling(modes: Modes, { letter, given, parameter }: ModeChange): Ruling | undefined {
  if (modes.prefixes.has(letter)) {
    const [rank = 'operator'] = ranksOf(letter);
    return { type: 'rank', rank, nickname: parameter, given };
  }
  if (letter === BAN && parameter !== '') return { type: 'ban', given, ...readMask(modes, parameter) };
  if (letter === QUIET && modes.modes.list.includes(QUIET)) {
    return { type: 'ban', mask: parameter, from: 'speech', given, forMs: undefined };
  }
  const setting = settingsByLetter.get(letter);
  return setting === undefined ? undefined : { type: 'setting', setting, given };
}

const TIMED = new RegExp(`^${marks.timed}:(\\d{1,7}):(.+)$`, 'su');
const QUIETED = new RegExp(`^${marks.quiet}:(.+)$`, 'su');

/** `~t:10:~q:bob!*@*`: the marks in whatever order. For no minutes is for good. */
function readMask({ extendedBans }: Modes, written: string): BanTerms {
  const { prefix = '' } = extendedBans ?? {};
  let terms: BanTerms = { mask: written, from: 'entry', forMs: undefined };
  for (let i = 0; i < 2 && prefix !== '' && terms.mask.startsWith(prefix); i += 1) {
    const marked = terms.mask.slice(prefix.length);
    const [, minutes, timed] = TIMED.exec(marked) ?? [];
    const [, quieted] = QUIETED.exec(marked) ?? [];
    if (timed !== undefined) terms = { ...terms, mask: timed, forMs: Number(minutes) * MINUTE_MS || undefined };
    else if (quieted !== undefined) terms = { ...terms, mask: quieted, from: 'speech' };
  }
  return terms;
}

/** The parameters of MODE after the channel: see `unspeakable`. */
export function writeRuling(modes: Modes, ruling: Ruling): readonly string[] {
  const sign = ruling.given ? '+' : '-';
  switch (ruling.type) {
    case 'rank':
      return [sign + rankModes[ruling.rank].letter, ruling.nickname];
    case 'setting':
      return [sign + settingLetters[ruling.setting]];
    case 'ban':
      if (isQuiet(modes, ruling)) return [sign + QUIET, ruling.mask];
      return [sign + BAN, writeMask(modes, ruling.given ? ruling : { ...ruling, forMs: undefined })];
  }
}

/** `~q:` is from speaking only; `~t:10:` for ten minutes. */
export function writeMask({ extendedBans }: Modes, { mask, from, forMs }: BanTerms): string {
  const { prefix = '' } = extendedBans ?? {};
  const time = forMs === undefined ? '' : `${prefix}${marks.timed}:${Math.max(1, Math.ceil(forMs / MINUTE_MS))}:`;
  return `${time}${from === 'speech' ? `${prefix}${marks.quiet}:` : ''}${mask}`;
}

/** Why a server has no mode for it; undefined where it has one. */
export function unspeakable(modes: Modes, ruling: Ruling): string | undefined {
  if (ruling.type !== 'ban') return undefined;
  const { letters = '' } = modes.extendedBans ?? {};
  if (ruling.given && ruling.forMs !== undefined && !letters.includes(marks.timed)) {
    return 'this server knows no bans for a time';
  }
  const isKnown = ruling.from === 'entry' || letters.includes(marks.quiet) || isQuiet(modes, ruling);
  return isKnown ? undefined : 'this server cannot keep somebody from speaking';
}

function isQuiet({ modes, extendedBans }: Modes, { from, given, forMs }: BanRuling): boolean {
  const isTimed = given && forMs !== undefined;
  const hasMark = extendedBans?.letters.includes(marks.quiet) ?? false;
  return from === 'speech' && !hasMark && modes.list.includes(QUIET) && !isTimed;
}
