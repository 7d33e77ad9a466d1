/** What operators do, in words, for dialects that have none of their own for it. */
import type { RoomEvent, Ruling } from './vocabulary.ts';

const MINUTE_MS = 60_000;

/** A sentence without its end; undefined where nothing of the kind happened. */
export function writeNews(event: RoomEvent): string | undefined {
  switch (event.type) {
    case 'kicked': {
      const reason = event.text === '' ? '' : `: ${event.text}`;
      return `${event.member.nickname} was put out by ${event.by.nickname}${reason}`;
    }
    case 'topic-set':
      return event.text === ''
        ? `${event.member.nickname} took the topic away`
        : `${event.member.nickname} set the topic: ${event.text}`;
    case 'ruled':
      return isOwnRise(event) ? `${event.member.nickname} is an operator now` : byThem(event);
    case 'registered':
    case 'joined':
    case 'said':
    case 'whispered':
    case 'renamed':
    case 'left':
    case 'described':
    case 'invited':
    case 'host-proven':
    case 'listed':
    case 'rooms-listed':
    case 'recalled':
    case 'private-asked':
    case 'private-answered':
    case 'stream-offered':
    case 'stream-opened':
    case 'refused':
    case 'noticed':
    case 'closed':
      return undefined;
  }
}

type Ruled = Extract<RoomEvent, { type: 'ruled' }>;

/** Who opens a room, or proves to be the host, is made an operator by nobody. */
function isOwnRise({ member, ruling }: Ruled): boolean {
  return ruling.type === 'rank' && ruling.rank === 'operator' && ruling.given && ruling.nickname === member.nickname;
}

function byThem({ member, ruling }: Ruled): string {
  return `${member.nickname} ${describeRuling(ruling)}`;
}

const settings = {
  'invite-only': ['let in only who is invited', 'let in everybody'],
  moderated: ['let only some speak', 'let everybody speak'],
  'topic-locked': ['locked the topic', 'unlocked the topic'],
} as const;

/** As the end of a sentence: `banned bob (*!*@192.0.2.2) for 10 min`. */
export function describeRuling(ruling: Ruling): string {
  const { given } = ruling;
  switch (ruling.type) {
    case 'rank':
      return writeRank(ruling);
    case 'ban':
      return writeBan(ruling, whom(ruling));
    case 'setting':
      return settings[ruling.setting][given ? 0 : 1];
  }
}

type Banning = Extract<Ruling, { type: 'ban' }>;

/** `hans muted you in friends for 10 min`: for who is concerned, and nobody else. */
export function tellConcerned(by: string, ruling: Banning, room: string): string {
  const preposition = ruling.from === 'entry' && ruling.given ? 'from' : 'in';
  return `${by} ${writeBan(ruling, `you ${preposition} ${room}`)}`;
}

interface StandingBan extends Pick<Banning, 'mask' | 'from' | 'forMs'> {
  /** Who decided it; `''`: that is not told. */
  readonly by: string;
  /** How long ago, in milliseconds. */
  readonly sinceMs: number;
}

/** `ned!*@* is muted by hans, for 8 min more` */
export function describeBan({ mask, from, forMs, by, sinceMs }: StandingBan): string {
  const state = from === 'entry' ? 'banned' : 'muted';
  const byWhom = by === '' ? '' : ` by ${by}`;
  const span = forMs === undefined ? '' : `, for ${writeSpan(Math.max(MINUTE_MS, forMs - sinceMs))} more`;
  return `${mask} is ${state}${byWhom}${span}`;
}

function writeBan({ from, given, forMs }: Banning, whom: string): string {
  const [done, undone] = from === 'entry' ? ['banned', 'unbanned'] : ['muted', 'unmuted'];
  const span = forMs === undefined || !given ? '' : ` for ${writeSpan(forMs)}`;
  return `${given ? done : undone} ${whom}${span}`;
}

const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;

/** In minutes; in hours or days where it is so many of them. */
function writeSpan(ms: number): string {
  const minutes = Math.ceil(ms / MINUTE_MS);
  if (minutes % DAY_MIN === 0) return `${minutes / DAY_MIN} d`;
  if (minutes % HOUR_MIN === 0) return `${minutes / HOUR_MIN} h`;
  return minutes < 2 * HOUR_MIN ? `${minutes} min` : `${Math.floor(minutes / HOUR_MIN)} h ${minutes % HOUR_MIN} min`;
}

/** A mask that says no more than the nickname is left out. */
function whom({ mask, nickname }: Banning): string {
  if (nickname === undefined) return mask;
  return mask === `${nickname}!*@*` ? nickname : `${nickname} (${mask})`;
}

function writeRank({ rank, nickname, given }: Extract<Ruling, { type: 'rank' }>): string {
  if (rank === 'operator') return given ? `made ${nickname} an operator` : `took operator from ${nickname}`;
  return given ? `gave ${nickname} voice` : `took voice from ${nickname}`;
}
