/** What a client makes of the lines that it reads: what has happened, and what to write next. */
import { type Heard, type Hearer, nothing, type Standing } from '../knowing/standing.ts';
import type { Message } from '../wire/message.ts';
import { hearBan, hearBansEnd } from './ban.ts';
import {
  endWelcome,
  hearCapabilities,
  hearFeatures,
  hearNoCapabilities,
  hearVersion,
  hearWelcome,
} from './entrance.ts';
import { batchOf, collect, hearBatch } from './history.ts';
import { hearNames, hearNamesEnd, hearRoom, hearRoomsEnd, hearWho, hearWhoEnd } from './list.ts';
import { hearInvite, hearInviting, hearJoin, hearKick, hearKill, hearNick, hearPart, hearQuit } from './passage.ts';
import { hearError, hearFailure, hearRemark } from './refusal.ts';
import {
  flushTopic,
  hearAway,
  hearMode,
  hearName,
  hearOwnAway,
  hearStandingTopic,
  hearTopic,
  hearTopicSetter,
} from './ruling.ts';
import { hearAbsence, hearText } from './talk.ts';
import { hearLast, hearMotd, hearPing, hearProof, hearUnknown } from './word.ts';

const hearers: ReadonlyMap<string, Hearer> = new Map([
  ['001', hearWelcome],
  ['004', hearVersion],
  ['005', hearFeatures],
  ['301', hearAbsence],
  ['305', hearOwnAway],
  ['306', hearOwnAway],
  ['315', hearWhoEnd],
  ['322', hearRoom],
  ['323', hearRoomsEnd],
  ['332', hearStandingTopic],
  ['333', hearTopicSetter],
  ['341', hearInviting],
  ['353', hearNames],
  ['354', hearWho],
  ['366', hearNamesEnd],
  ['367', hearBan],
  ['368', hearBansEnd],
  ['372', hearMotd],
  ['381', hearProof],
  ['410', hearNoCapabilities],
  ['AWAY', hearAway],
  ['BATCH', hearBatch],
  ['CAP', hearCapabilities],
  ['ERROR', hearLast],
  ['FAIL', hearFailure],
  ['INVITE', hearInvite],
  ['JOIN', hearJoin],
  ['KICK', hearKick],
  ['KILL', hearKill],
  ['MODE', hearMode],
  ['NICK', hearNick],
  ['NOTE', hearRemark],
  ['NOTICE', hearText],
  ['PART', hearPart],
  ['PING', hearPing],
  ['PRIVMSG', hearText],
  ['QUIT', hearQuit],
  ['SETNAME', hearName],
  ['TOPIC', hearTopic],
  ['WARN', hearRemark],
]);

/** What a server says to everybody of itself: its version and name, how many people it has, where a list begins or ends. */
const untold = new Set(['002', '003', '221', '250', '251', '252', '253', '254', '255', '265', '266', '321']);
const untoldEnds = new Set(['219', '331', '375', '376', '396', '422']);

const NUMERIC = /^\d{3}$/u;
const ERROR = /^[45]\d\d$/u;

export function hear(standing: Standing, message: Message, now: number): Heard {
  const batch = batchOf(standing, message);
  if (batch) {
    collect(standing, batch, message, now);
    return nothing;
  }
  const topic = message.command === '333' ? [] : flushTopic(standing);
  const entered = endWelcome(standing, message.command);
  const heard = hearOne(standing, message, now);
  if (topic.length === 0 && entered === nothing) return heard;
  return { ...heard, told: [...entered.told, ...topic, ...heard.told], writes: [...entered.writes, ...heard.writes] };
}

function hearOne(standing: Standing, message: Message, now: number): Heard {
  const { command, params } = message;
  const known = hearers.get(command);
  if (known) return known(standing, message, now);
  if (!NUMERIC.test(command) || untold.has(command) || untoldEnds.has(command)) return nothing;
  return ERROR.test(command) ? hearError(standing, message, now) : hearUnknown(standing, params);
}
