/**
 * The lines of the `line` dialect, each written and read in one place. What is not in document 004 is ours: a speaker's
 * name before a colon, and notices that begin with `* `. No nickname holds white space, `*` or `:`, so nobody can say a
 * line that reads as another kind.
 */
import { writeNews } from '../../news.ts';
import type { LeaveReason, Member, Profile, Rank, RoomEvent } from '../../vocabulary.ts';

/** Document 004, 5.2 and 5.3. */
export const SERVER_EXIT = 'server exit';
export const CLIENT_EXIT = 'client exit';

/** Ends the greeting; nothing for a program to read. */
export const HELP_HINT: string = '* /nick NAME renames you, /help lists the commands';

/** Longest line taken, in bytes: more than any text that a room accepts. */
export const LINE_LIMIT: number = 64 * 1024;
/** A message without a line end is over after this silence: many programs of document 004 send none. */
export const UNENDED_LINE_MS: number = 200;

/** How many names one line lists: about a screenful. */
const NAMES_PER_LINE = 50;

const leaveWords = { parted: 'left', left: 'left', lost: 'lost the connection', removed: 'was let go' } as const;

/** An event as others in the room read it: without line end; undefined where this dialect says nothing of it. */
export function writeEvent(event: RoomEvent): string | undefined {
  switch (event.type) {
    case 'said':
      return event.manner === 'action'
        ? `** ${event.member.nickname} ${event.text}`
        : `${event.member.nickname}: ${event.text}`;
    case 'joined':
      return `* ${event.member.nickname} joined`;
    case 'renamed':
      return `* ${event.before} is now ${event.member.nickname}`;
    case 'left':
      return `* ${event.member.nickname} ${leaveWords[event.reason]}`;
    case 'refused':
      return `* refused: ${event.refusal.text}`;
    case 'noticed':
      return `* ${event.text}`;
    case 'closed':
      return '* the room is closing';
    case 'kicked':
    case 'topic-set':
    case 'ruled':
      return `* ${writeNews(event)}`;
    case 'described':
    case 'invited':
    case 'host-proven':
    case 'recalled':
    case 'whispered':
    case 'listed':
    case 'registered':
    case 'rooms-listed':
    case 'private-asked':
    case 'private-answered':
    case 'stream-offered':
    case 'stream-opened':
      return undefined;
  }
}

export function writeWelcome(room: string, nickname: string): string {
  return `* welcome to ${room}, you are ${nickname}`;
}

/** For who is put out: the connection ends after it. */
export function writePutOutYou({ room, by, text }: Extract<RoomEvent, { type: 'kicked' }>): string {
  return `* you were put out of ${room} by ${by.nickname}${text === '' ? '' : `: ${text}`}`;
}

export function writeRenamedYou(nickname: string): string {
  return `* you are now ${nickname}`;
}

export function writeWhisper(from: string, to: string, text: string): string {
  return `${from} -> ${to}: ${text}`;
}

export function writeAwayYou(away: string): string {
  return away === '' ? '* you are back' : `* you are away: ${away}`;
}

/** Here is one room. */
export function writeInvitation(from: string, room: string): string {
  return `* ${from} invites you into ${room}: an IRC client or a browser can go there`;
}

/** As many lines as the names need; the first tells how many there are in all. */
export function writeMembers(members: readonly Member[]): readonly string[] {
  const names = members.map(writeMember);
  const lines: string[] = [];
  for (let i = 0; i < names.length || i === 0; i += NAMES_PER_LINE) {
    const head = i === 0 ? `* ${writePeople(names.length)} here:` : '* and:';
    lines.push(`${head} ${names.slice(i, i + NAMES_PER_LINE).join(', ')}`);
  }
  return lines;
}

const signs: Readonly<Record<Rank, string>> = { operator: '@', voiced: '+' };
const ranks: readonly Rank[] = ['operator', 'voiced'];
/** The word for who is away; why they are, a list does not tell. */
const AWAY = 'away';
const absence: Profile = { realName: '', away: AWAY, isBot: false };

function writeMember({ nickname, badge, ranks: [rank] = [], profile }: Member): string {
  const facts = [badge, profile?.away ? AWAY : ''].filter((fact) => fact !== '');
  return `${rank ? signs[rank] : ''}${nickname}${facts.length === 0 ? '' : ` (${facts.join('; ')})`}`;
}

/** In place of a list that would be too long to greet with. */
export function writeCrowd(count: number): string {
  return `* ${writePeople(count)} are here, /who lists them`;
}

function writePeople(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

/** What a line of one of our rooms says, as read by its client. */
export type Reading =
  | { readonly type: 'said'; readonly nickname: string; readonly text: string; readonly manner: 'speech' | 'action' }
  | { readonly type: 'whispered'; readonly from: string; readonly to: string; readonly text: string }
  | { readonly type: 'welcomed'; readonly room: string; readonly nickname: string }
  | { readonly type: 'joined'; readonly nickname: string }
  | { readonly type: 'left'; readonly nickname: string; readonly reason: LeaveReason }
  | { readonly type: 'kicked'; readonly nickname: string; readonly by: string; readonly text: string }
  | { readonly type: 'put-out-you'; readonly by: string; readonly text: string }
  | { readonly type: 'renamed'; readonly before: string; readonly nickname: string }
  | { readonly type: 'renamed-you'; readonly nickname: string }
  | { readonly type: 'counted'; readonly count: number; readonly members: readonly Member[] }
  | { readonly type: 'counted-on'; readonly members: readonly Member[] }
  | { readonly type: 'crowd' }
  | { readonly type: 'hint' }
  | { readonly type: 'refused'; readonly text: string }
  | { readonly type: 'closed' }
  | { readonly type: 'noticed'; readonly text: string };

type Reader = readonly [RegExp, (...found: readonly string[]) => Reading];

/** Tried in their order; the last matches every notice. */
const readers: readonly Reader[] = [
  [/^\*\* (\S+) (.*)$/u, (nickname = '', text = '') => ({ type: 'said', nickname, text, manner: 'action' })],
  [/^([^\s*:]+): (.*)$/u, (nickname = '', text = '') => ({ type: 'said', nickname, text, manner: 'speech' })],
  [/^(\S+) -> ([^\s:]+): (.*)$/u, (from = '', to = '', text = '') => ({ type: 'whispered', from, to, text })],
  [/^\* welcome to (.+), you are (\S+)$/u, (room = '', nickname = '') => ({ type: 'welcomed', room, nickname })],
  [/^\* (\S+) joined$/u, (nickname = '') => ({ type: 'joined', nickname })],
  [/^\* (\S+) left$/u, (nickname = '') => ({ type: 'left', nickname, reason: 'left' })],
  [/^\* (\S+) lost the connection$/u, (nickname = '') => ({ type: 'left', nickname, reason: 'lost' })],
  [/^\* (\S+) was let go$/u, (nickname = '') => ({ type: 'left', nickname, reason: 'removed' })],
  [
    /^\* (\S+) was put out by ([^\s:]+)(?:: (.*))?$/u,
    (nickname = '', by = '', text = '') => ({ type: 'kicked', nickname, by, text }),
  ],
  [
    /^\* you were put out of .+? by ([^\s:]+)(?:: (.*))?$/u,
    (by = '', text = '') => ({ type: 'put-out-you', by, text }),
  ],
  [/^\* you are now (\S+)$/u, (nickname = '') => ({ type: 'renamed-you', nickname })],
  [/^\* (\S+) is now (\S+)$/u, (before = '', nickname = '') => ({ type: 'renamed', before, nickname })],
  [
    /^\* (\d+) (?:person|people) here: (.*)$/u,
    (count = '', names = '') => ({ type: 'counted', count: Number(count), members: readMembers(names) }),
  ],
  [/^\* \d+ people are here, \/who lists them$/u, () => ({ type: 'crowd' })],
  [/^\* and: (.*)$/u, (names = '') => ({ type: 'counted-on', members: readMembers(names) })],
  [/^\* refused: (.*)$/u, (text = '') => ({ type: 'refused', text })],
  [/^\* the room is closing$/u, () => ({ type: 'closed' })],
  [/^(?:\* )?(.*)$/u, (text = '') => ({ type: 'noticed', text })],
];

export function readLine(line: string): Reading {
  if (line === HELP_HINT) return { type: 'hint' };
  for (const [pattern, read] of readers) {
    const found = pattern.exec(line);
    if (found) return read(...found.slice(1));
  }
  return { type: 'noticed', text: line };
}

function readMembers(names: string): readonly Member[] {
  return names.split(', ').flatMap((name) => {
    const [, sign, nickname, facts = ''] = /^([@+]?)(\S+?)(?: \((.*)\))?$/u.exec(name) ?? [];
    if (nickname === undefined) return [];
    const told = facts.split('; ').filter((fact) => fact !== '');
    const badge = told.find((fact) => fact !== AWAY) ?? '';
    const rank = ranks.find((one) => signs[one] === sign);
    return [
      {
        nickname,
        badge,
        address: undefined,
        ...(rank && { ranks: [rank] }),
        ...(told.includes(AWAY) && { profile: absence }),
      },
    ];
  });
}
