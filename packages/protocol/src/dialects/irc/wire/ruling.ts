/** What operators decide, as modes of a channel, read and written. RFC 2811, 4; extended bans as UnrealIRCd has them. */
import type { Ruling } from '../../../vocabulary.ts';
import { ranksOf } from '../knowing/roster.ts';
import { rankLetters, settingLetters } from '../serving/ruling.ts';
import type { Features } from './feature.ts';

export interface ModeChange {
  readonly letter: string;
  readonly given: boolean;
  /** `''`: it has none. */
  readonly parameter: string;
}

const MINUTE_MS = 60_000;
/** Most changes of one line that are looked at: servers write a dozen at most. */
const MOST_CHANGES = 128;
const BAN = 'b';
/** A list of masks that may not speak, of servers without extended bans. */
const QUIET = 'q';

const settings = ['invite-only', 'moderated', 'topic-locked'] as const;

/** `letters`: `+o-v`; parameters in their order. */
export function readModeChanges(features: Features, letters: string, params: readonly string[]): readonly ModeChange[] {
  const { modes, prefixes } = features;
  const waiting = [...params];
  const changes: ModeChange[] = [];
  let given = true;
  for (const letter of letters.slice(0, 2 * MOST_CHANGES)) {
    if (changes.length === MOST_CHANGES) break;
    if (letter === '+' || letter === '-') given = letter === '+';
    else {
      const isAlways = prefixes.has(letter) || modes.list.includes(letter) || modes.always.includes(letter);
      const parameter = isAlways || (given && modes.given.includes(letter)) ? (waiting.shift() ?? '') : '';
      changes.push({ letter, given, parameter });
    }
  }
  return changes;
}

/** Undefined where it is nothing that the neutral language knows. */
export function readRuling(features: Features, { letter, given, parameter }: ModeChange): Ruling | undefined {
  if (features.prefixes.has(letter)) {
    const [rank = 'operator'] = ranksOf(letter);
    return { type: 'rank', rank, nickname: parameter, given };
  }
  if (letter === BAN && parameter !== '') return readBan(features, parameter, given);
  if (letter === QUIET && features.modes.list.includes(QUIET)) {
    return { type: 'ban', mask: parameter, from: 'speech', given, forMs: undefined };
  }
  const setting = settings.find((each) => settingLetters[each] === letter);
  return setting === undefined ? undefined : { type: 'setting', setting, given };
}

/** `~t:10:~q:bob!*@*`: in whatever order. */
function readBan({ extendedBans }: Features, parameter: string, given: boolean): Ruling {
  let ban: Extract<Ruling, { type: 'ban' }> = { type: 'ban', mask: parameter, from: 'entry', given, forMs: undefined };
  const sign = extendedBans?.prefix ?? '';
  for (let i = 0; i < 2 && sign !== '' && ban.mask.startsWith(sign); i += 1) {
    const rest = ban.mask.slice(sign.length);
    const [, minutes, timed = ''] = /^t:(\d{1,7}):(.*)$/su.exec(rest) ?? [];
    if (minutes !== undefined) ban = { ...ban, mask: timed, forMs: Number(minutes) * MINUTE_MS };
    else if (rest.startsWith('q:')) ban = { ...ban, mask: rest.slice(2), from: 'speech' };
  }
  return ban;
}

/** Letters and a parameter, or why the server has none for it. */
export function writeRuling(features: Features, ruling: Ruling): readonly string[] | { readonly problem: string } {
  const sign = ruling.given ? '+' : '-';
  switch (ruling.type) {
    case 'rank':
      return [sign + rankLetters[ruling.rank], ruling.nickname];
    case 'setting':
      return [sign + settingLetters[ruling.setting]];
    case 'ban':
      return writeBan(features, ruling);
  }
}

function writeBan(
  { extendedBans, modes }: Features,
  { mask, from, given, forMs }: Extract<Ruling, { type: 'ban' }>,
): readonly string[] | { readonly problem: string } {
  const sign = given ? '+' : '-';
  const { prefix = '', letters = '' } = extendedBans ?? {};
  const isTimed = given && forMs !== undefined;
  if (isTimed && !letters.includes('t')) return { problem: 'this server knows no bans for a time' };
  const time = isTimed ? `${prefix}t:${Math.max(1, Math.ceil(forMs / MINUTE_MS))}:` : '';
  if (from === 'entry') return [sign + BAN, time + mask];
  if (letters.includes('q')) return [sign + BAN, `${time}${prefix}q:${mask}`];
  if (modes.list.includes(QUIET) && !isTimed) return [sign + QUIET, mask];
  return { problem: 'this server cannot keep somebody from speaking' };
}
