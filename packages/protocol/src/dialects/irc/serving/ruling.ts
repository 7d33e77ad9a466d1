/** What operators decide, as letters of MODE: RFC 2812, 3.2.3. Mutes and spans of time are UnrealIRCd's extended bans. */
import type { Ban, Rank, Ruling, Setting } from '../../../vocabulary.ts';

const MINUTE_MS = 60_000;

export const rankLetters: Readonly<Record<Rank, string>> = { operator: 'o', voiced: 'v' };
export const rankPrefixes: Readonly<Record<Rank, string>> = { operator: '@', voiced: '+' };
export const settingLetters: Readonly<Record<Setting, string>> = {
  'invite-only': 'i',
  moderated: 'm',
  'topic-locked': 't',
};

/** The parameters of MODE after the channel. */
export function writeRuling(ruling: Ruling): readonly string[] {
  const sign = ruling.given ? '+' : '-';
  switch (ruling.type) {
    case 'rank':
      return [sign + rankLetters[ruling.rank], ruling.nickname];
    case 'ban':
      return [`${sign}b`, writeMask(ruling.mask, ruling.from, ruling.given ? ruling.forMs : undefined)];
    case 'setting':
      return [sign + settingLetters[ruling.setting]];
  }
}

/** As it stands on a list: for as long as it was given. */
export function writeBan({ mask, from, at, until }: Ban): string {
  return writeMask(mask, from, until === undefined ? undefined : until - at);
}

/** `~q:` is from speaking only; `~t:10:` for ten minutes. */
function writeMask(mask: string, from: Ban['from'], forMs: number | undefined): string {
  const span = forMs === undefined ? '' : `~t:${Math.max(1, Math.ceil(forMs / MINUTE_MS))}:`;
  return `${span}${from === 'speech' ? '~q:' : ''}${mask}`;
}

const EXTENDED = /^(?:~t:(?<minutes>\d{1,6}):)?(?<quiet>~q:)?(?<mask>.+)$/su;

/** What a parameter of `b` means. */
export function readBan(written: string): Pick<Extract<Ruling, { type: 'ban' }>, 'mask' | 'from' | 'forMs'> {
  const { minutes, quiet, mask = written } = EXTENDED.exec(written)?.groups ?? {};
  return {
    mask,
    from: quiet === undefined ? 'entry' : 'speech',
    forMs: minutes === undefined || Number(minutes) === 0 ? undefined : Number(minutes) * MINUTE_MS,
  };
}
