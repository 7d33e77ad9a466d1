/** What a client makes of the messages that it reads: what has happened, and what to ask next. */
import { named } from '../../member.ts';
import type { Refusal, Request } from '../../vocabulary.ts';
import { readMemberList, readRoomList } from './list.ts';
import { NO_SUCH_MEMBER, type Reading } from './message.ts';
import { enter, recall, type Standing, settle, type Told } from './standing.ts';
import { readLeaveReason } from './variant.ts';

type FollowUp = Exclude<Request, { type: 'quit' }>;

export interface Heard {
  readonly told: readonly Told[];
  readonly asks: readonly FollowUp[];
}

export function hear(standing: Standing, reading: Reading): Heard {
  const { command, nickname, room, message } = reading;
  switch (command) {
    case '/nicknameSet':
      return hearNickname(standing, nickname);
    case '/nickFail': {
      const failed = settle(standing, ({ request }) => request === 'register' || request === 'rename');
      const request = failed?.request ?? (standing.isRegistered ? 'rename' : 'register');
      return just(refused(request, message || 'the server refuses that nickname', standing.home));
    }
    case '/joinSuccess':
      return room === '' ? hearRooms(standing, message) : hearJoin(standing, room, nickname);
    case '/listRooms':
      return hearRooms(standing, message);
    case '/roomMembers': {
      const asked = settle(standing, ({ request, name }) => request === 'who' && (room === '' || name === room));
      const members = readMemberList(message).map(named);
      return just({ happening: { type: 'listed', members }, room: room || (asked?.name ?? '') });
    }
    case '/leaveRoom':
      return hearLeave(standing, reading);
    case '/broadcast':
      return hearBroadcast(standing, reading);
    case '/direct':
      return hearDirect(standing, reading);
    case '/close':
      return just({ happening: { type: 'closed' }, room: standing.home });
    case '/nick':
    case '/join':
    case undefined:
      return notice(message, room);
  }
}

function just(...told: readonly Told[]): Heard {
  return { told, asks: [] };
}

/** What the server says of itself, in whatever way. */
export function notice(text: string, room: string): Heard {
  return text.trim() === '' ? just() : just({ happening: { type: 'noticed', text }, room });
}

function refused(request: Request['type'], text: string, room: string): Told {
  const code: Refusal['code'] = text === NO_SUCH_MEMBER ? 'no-such-member' : 'unspecified';
  return { happening: { type: 'refused', request, refusal: { code, text } }, room };
}

function hearNickname(standing: Standing, nickname: string): Heard {
  const asked = settle(standing, ({ request }) => request === 'register' || request === 'rename');
  const before = standing.self;
  standing.self = nickname || asked?.name || before;
  const member = named(standing.self);
  if (standing.isRegistered) {
    return before === standing.self
      ? just()
      : just({ happening: { type: 'renamed', member, before }, room: standing.home });
  }
  standing.isRegistered = true;
  const { wanted } = standing;
  const next: FollowUp =
    wanted === undefined ? { type: 'list-rooms' } : { type: 'join', room: wanted, nickname: undefined };
  return { told: [{ happening: { type: 'registered', member }, room: standing.home }], asks: [next] };
}

function hearRooms(standing: Standing, list: string): Heard {
  settle(standing, ({ request }) => request === 'list-rooms');
  // The wire does not tell how many are in each.
  const rooms = readRoomList(list).map((name) => ({ name, size: 0 }));
  const told: Told = { happening: { type: 'rooms-listed', rooms }, room: standing.home };
  const [only, ...others] = rooms;
  const isChosen = standing.wanted !== undefined || others.length > 0;
  standing.wanted ??= '';
  // Where there is one room there is nothing to choose.
  return { told: [told], asks: only && !isChosen ? [{ type: 'join', room: only.name, nickname: undefined }] : [] };
}

/** Some servers tell the others in the room too, in the same words. */
function hearJoin(standing: Standing, room: string, nickname: string): Heard {
  const asked = settle(standing, ({ request, name }) => request === 'join' && (name === room || name === ''));
  const isOther = nickname !== '' && nickname !== standing.self && !asked;
  const told: Told = { happening: { type: 'joined', member: named(isOther ? nickname : standing.self) }, room };
  if (isOther) return just(told);
  if (asked?.name === '') standing.home = room;
  return { told: [told], asks: enter(standing, room) ? [{ type: 'who', room }] : [] };
}

function hearLeave(standing: Standing, { nickname, room, message }: Reading): Heard {
  if (nickname !== standing.self && nickname !== '') {
    return just({ happening: { type: 'left', member: named(nickname), reason: readLeaveReason(message) }, room });
  }
  const asked = settle(standing, ({ request, name }) => request === 'leave' && name === room);
  if (!standing.rooms.delete(room)) return just();
  // Who has not asked to leave is told why they have to.
  const { told } = asked ? just() : notice(message, room);
  return just(...told, { happening: { type: 'left', member: named(standing.self), reason: 'parted' }, room });
}

/** What bears our own nickname is what we said, sent back; or in its place a word on what was refused (section 5). */
function hearBroadcast(standing: Standing, { nickname, room, message }: Reading): Heard {
  if (nickname === '') return notice(message, room);
  if (nickname !== standing.self) {
    return just({ happening: { type: 'said', member: named(nickname), text: message, manner: 'speech' }, room });
  }
  if (recall(standing, { request: 'say', room, text: message })) return just();
  const asked = settle(standing, ({ request, name }) => isOfRoom(request) && name === room);
  if (asked) return just(refused(asked.request, message, room));
  return recall(standing, { request: 'say', room }) ? just(refused('say', message, room)) : notice(message, room);
}

function isOfRoom(request: Request['type']): boolean {
  return request === 'join' || request === 'leave' || request === 'who';
}

function hearDirect(standing: Standing, { nickname, room, message }: Reading): Heard {
  const { home, self } = standing;
  if (nickname !== self && nickname !== '') {
    return just({
      happening: { type: 'whispered', member: named(nickname), to: named(self), text: message },
      room: home,
    });
  }
  if (recall(standing, { request: 'whisper', room, text: message })) return just();
  recall(standing, { request: 'whisper', room });
  return just(refused('whisper', message, home));
}
