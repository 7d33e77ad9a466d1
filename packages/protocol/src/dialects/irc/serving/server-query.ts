/** Asking about the server: STATS, VERSION, TIME, INFO, ADMIN, LUSERS, MOTD, HELP. RFC 2812, 3.4; Modern IRC. */
import type { Message } from '../wire/message.ts';
import { BAN, extendedBans, rankModes, settingLetters } from '../wire/mode.ts';
import { writeTime } from '../wire/server-time.ts';
import { isupport } from './isupport.ts';
import { numeric } from './reply.ts';
import { lines, type State, type Step, self } from './state.ts';
import { shownName } from './target.ts';
import { lusers, motd, versionOf } from './welcome.ts';

export function version(state: State): readonly Step[] {
  const { name } = state.opening.room.server;
  return lines(numeric(state, 'RPL_VERSION', [versionOf(state), name], 'chat on one port'), ...isupport(state));
}

export function time(state: State): readonly Step[] {
  return lines(numeric(state, 'RPL_TIME', [state.opening.room.server.name], writeTime(state.now)));
}

export function info(state: State): readonly Step[] {
  const { name, server } = state.opening.room;
  const text = [
    `${name} is a room of Portico: chat for the network in front of you.`,
    `People come in here by IRC, with netcat, with a browser, and in other ways, all through one port.`,
    `WHOIS tells how each of them is connected. The room has been open since ${writeTime(server.startedAt)}.`,
  ];
  return lines(...text.map((line) => numeric(state, 'RPL_INFO', [], line)), numeric(state, 'RPL_ENDOFINFO'));
}

export function admin(state: State): readonly Step[] {
  return lines(numeric(state, 'ERR_NOADMININFO', [state.opening.room.server.name]));
}

/** How the server stands, for its host alone; which of the reports is asked for makes no difference. */
export function stats(state: State, { params: [query = '*'] }: Message): readonly Step[] {
  if (!self(state)?.isHost) return lines(numeric(state, 'ERR_NOPRIVILEGES', [], 'only who hosts this room reads that'));
  const report = state.opening.room.server.status?.() ?? [];
  return lines(
    ...report.map((line) => numeric(state, 'RPL_STATSDEBUG', [], line)),
    numeric(state, 'RPL_ENDOFSTATS', [shownName(query)]),
  );
}

export function countPeople(state: State): readonly Step[] {
  return lines(...lusers(state));
}

export function messageOfTheDay(state: State): readonly Step[] {
  return lines(...motd(state));
}

const {
  operator: { letter: operator },
  voiced: { letter: voiced },
} = rankModes;
const { 'invite-only': invited, moderated, 'topic-locked': locked } = settingLetters;
const { prefix, quiet, timed } = extendedBans;

/** By subjects; the first is told who asks for none. */
const subjects: ReadonlyMap<string, readonly string[]> = new Map([
  [
    '*',
    [
      'JOIN #room opens a room or comes in; PART leaves it; LIST tells of all.',
      'PRIVMSG, NOTICE, AWAY, NICK, NAMES, WHO, WHOIS, TOPIC, INVITE are as everywhere.',
      'Who opens a room is its operator: KICK, MODE. HELP MODE tells of bans.',
      'OPER host KEY proves that you are the host; STATS then tells how it stands, DIE closes it.',
    ],
  ],
  [
    'MODE',
    [
      `+${operator} and +${voiced} NICK: operator, voice. +${invited}: only who is invited comes in.`,
      `+${moderated}: only operators and who has voice speak. +${locked}: only operators set the topic.`,
      `+${BAN} MASK keeps out, +${BAN} ${prefix}${quiet}:MASK silences, +${BAN} ${prefix}${timed}:10:MASK is for ten minutes.`,
      `+${BAN} alone shows the list. A nickname alone is a mask too.`,
    ],
  ],
]);

export function help(state: State, { params: [subject = ''] }: Message): readonly Step[] {
  const name = subject === '' ? '*' : shownName(subject).toUpperCase();
  const text = subjects.get(name);
  if (!text) return lines(numeric(state, 'ERR_HELPNOTFOUND', [name]));
  const [first = '', ...others] = text;
  const last = others.pop() ?? '';
  return lines(
    numeric(state, 'RPL_HELPSTART', [name], first),
    ...others.map((line) => numeric(state, 'RPL_HELPTXT', [name], line)),
    numeric(state, 'RPL_ENDOFHELP', [name], last),
  );
}
