/** What this server keeps to, and tells in 005. Modern IRC, RPL_ISUPPORT Parameters. */
import {
  AWAY_BYTES,
  BANS_PER_ROOM,
  NICKNAME_CHARACTERS,
  REAL_NAME_BYTES,
  ROOM_NAME_CHARACTERS,
  ROOMS_PER_PERSON,
  TOPIC_BYTES,
} from '../../../limit.ts';
import { channelOf } from '../wire/channel.ts';
import type { Outgoing } from '../wire/message.ts';
import { BAN } from '../wire/mode.ts';
import { modeTokens } from './own-mode.ts';
import { numeric } from './reply.ts';
import type { State } from './state.ts';
import { MOST_TARGETS, MOST_WISHES } from './target.ts';

/** In bytes, of why somebody is put out: before it stand two nicknames. What is longer is cut, as everywhere in IRC. */
export const KICK_BYTES: number = 255;
/** Changes with a parameter in one MODE; more are not looked at. */
export const MOST_MODES: number = 6;
/** Most texts of one CHATHISTORY. */
export const MOST_HISTORY: number = 100;

/** Modern IRC: 13 on a line, so that with the client and the text no message has more than 15 parameters. */
const TOKENS_OF_A_LINE = 13;

export function isupport(state: State): readonly Outgoing[] {
  const tokens = tokensOf(state);
  const count = Math.ceil(tokens.length / TOKENS_OF_A_LINE);
  return Array.from({ length: count }, (_, i) =>
    numeric(state, 'RPL_ISUPPORT', tokens.slice(i * TOKENS_OF_A_LINE, (i + 1) * TOKENS_OF_A_LINE)),
  );
}

function tokensOf({ opening }: State): readonly string[] {
  return [
    `NETWORK=${opening.room.server.name}`,
    'CASEMAPPING=ascii',
    'CHANTYPES=#',
    `CHANMODES=${modeTokens.CHANMODES}`,
    `PREFIX=${modeTokens.PREFIX}`,
    `STATUSMSG=${modeTokens.STATUSMSG}`,
    `NICKLEN=${NICKNAME_CHARACTERS}`,
    `CHANNELLEN=${channelOf('').length + ROOM_NAME_CHARACTERS}`,
    `TOPICLEN=${TOPIC_BYTES}`,
    `KICKLEN=${KICK_BYTES}`,
    `AWAYLEN=${AWAY_BYTES}`,
    `NAMELEN=${REAL_NAME_BYTES}`,
    `CHANLIMIT=#:${ROOMS_PER_PERSON}`,
    `MAXLIST=${BAN}:${BANS_PER_ROOM}`,
    `MODES=${MOST_MODES}`,
    `TARGMAX=${['PRIVMSG', 'NOTICE', 'KICK', 'NAMES'].map((each) => `${each}:${MOST_TARGETS}`).join(',')},LIST:${MOST_WISHES},JOIN:,PART:,WHOIS:1`,
    `EXTBAN=${modeTokens.EXTBAN}`,
    'ELIST=MU',
    'SAFELIST',
    'WHOX',
    `BOT=${modeTokens.BOT}`,
    'UTF8ONLY',
    'CLIENTTAGDENY=*',
    `CHATHISTORY=${MOST_HISTORY}`,
    'MSGREFTYPES=msgid,timestamp',
  ];
}
