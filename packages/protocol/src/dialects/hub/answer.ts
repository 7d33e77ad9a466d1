/** What one member alone is told: the answers to its own messages, and what is meant for it. */
import { inSpeech } from '../../manner.ts';
import { writeNews } from '../../news.ts';
import type { Refusal, RoomEvent } from '../../vocabulary.ts';
import { writeNames, writeRoomList } from './list.ts';
import { type Message, NO_SUCH_MEMBER, type Reading } from './message.ts';

/** How much of a name is sent back to who wrote it, in characters: more than any name that a room takes. */
const ECHOED_CHARACTERS = 128;

export interface Hearer {
  /** Its nickname, as it is after the event; `''` for none yet. */
  readonly self: string;
  /** What it asked, when the event answers it. */
  readonly asked: Reading | undefined;
}

/** Undefined where nothing is told: success is silent where document 003 has no answer. */
export function answer(event: RoomEvent, { self, asked }: Hearer): Message | undefined {
  const { room } = event;
  switch (event.type) {
    case 'registered':
    case 'renamed':
      return { command: '/nicknameSet', nickname: self, message: `your nickname is ${self}` };
    case 'joined':
      return { command: '/joinSuccess', nickname: self, room, message: `you have joined ${room}` };
    case 'left':
      return { command: '/leaveRoom', nickname: self, room, message: `you have left ${room}` };
    case 'kicked':
      return { command: '/leaveRoom', nickname: self, room, message: writeNews(event) ?? '' };
    case 'invited':
      return event.to.nickname === self ? { command: '/broadcast', room, message: invitation(event) } : undefined;
    case 'listed': {
      const names = event.members.map(({ nickname }) => nickname);
      return { command: '/roomMembers', nickname: self, room, message: writeNames(names) };
    }
    case 'rooms-listed':
      return { command: '/listRooms', nickname: self, message: writeRoomList(event.rooms.map(({ name }) => name)) };
    case 'whispered':
      if (event.to.nickname !== self) return undefined;
      return {
        command: '/direct',
        nickname: event.member.nickname,
        room: self,
        message: inSpeech(event.text, event.manner),
      };
    case 'refused':
      return asked && refuse(event.refusal, self, asked);
    case 'topic-set':
    case 'described':
    case 'ruled':
    case 'host-proven':
    case 'recalled':
    // The speaker's own program shows what was typed.
    case 'said':
    // For everybody alike: the variant says them.
    case 'noticed':
    case 'closed':
    case 'private-asked':
    case 'private-answered':
    case 'stream-offered':
    case 'stream-opened':
      return undefined;
  }
}

function invitation({ member, room }: Extract<RoomEvent, { type: 'invited' }>): string {
  return `${member.nickname} invites you into ${room}`;
}

/**
 * Section 5: of errors, only that of a nickname has a message of its own; another is the text of a message that comes
 * back to who sent it, with its own nickname, which no message of somebody else's bears.
 */
export function refuse({ code, text }: Refusal, self: string, asked: Reading): Message {
  if (asked.command === '/nick' || self === '') {
    return { command: '/nickFail', nickname: echoed(asked.nickname), message: text };
  }
  const isUnknown = asked.command === '/direct' && code === 'no-such-member';
  return {
    command: asked.command === '/direct' ? '/direct' : '/broadcast',
    nickname: self,
    room: echoed(asked.room),
    message: isUnknown ? NO_SUCH_MEMBER : text,
  };
}

function echoed(name: string): string {
  return [...name.slice(0, 2 * ECHOED_CHARACTERS)].slice(0, ECHOED_CHARACTERS).join('');
}
