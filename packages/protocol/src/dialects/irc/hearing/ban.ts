/** Who is kept out of a channel, or silent in it: 367, 368. RFC 2812, 5.1; extended bans as UnrealIRCd has them. */
import { describeBan } from '../../../news.ts';
import { type Hearer, momentOf, notice, roomOf, settle } from '../knowing/standing.ts';
import { BAN } from '../wire/mode.ts';
import { readRuling } from '../wire/ruling.ts';

/** 367 `<nickname> <channel> <mask> [<who> <seconds since the epoch>]` */
export const hearBan: Hearer = (standing, message, now) => {
  const [, channel = '', parameter = '', who = '', seconds = ''] = message.params;
  const ruling = readRuling(standing.features, { letter: BAN, given: true, parameter });
  if (ruling?.type !== 'ban') return notice(standing, message.params.slice(1).join(' '));
  standing.lists.bans += 1;
  const [by = ''] = who.split('!', 1);
  const since = /^\d{1,12}$/u.test(seconds) ? momentOf(message, now) - Number(seconds) * 1000 : 0;
  return notice(standing, describeBan({ ...ruling, by, sinceMs: since }), roomOf(standing, channel));
};

/** 368 `<nickname> <channel> :End of channel ban list` */
export const hearBansEnd: Hearer = (standing, { params: [, channel = ''] }) => {
  const { bans } = standing.lists;
  standing.lists.bans = 0;
  settle(standing, 'MODE', channel);
  return bans > 0 ? notice(standing, '') : notice(standing, 'nobody is banned or muted', roomOf(standing, channel));
};
