/** How a room's events look to everybody who did not cause them. */
import type { Strictness, Variant } from '../../dialect.ts';
import { inSpeech } from '../../manner.ts';
import { writeNews } from '../../news.ts';
import type { LeaveReason, RoomEvent } from '../../vocabulary.ts';
import { cutMessage, type Message, OBJECT_LIMIT, writeMessage } from './message.ts';

/** Document 003 does not say how messages are told apart in the stream, and its programs take one read for one. */
export const variants: Readonly<Record<Strictness, Variant>> = {
  liberal: { name: 'hub', packing: 'stream', encode: (event) => encode(messageOf(event) ?? noticeOf(event)) },
  strict: { name: 'hub strict', packing: 'message', encode: (event) => encode(messageOf(event)) },
};

const leaveWords: Readonly<Record<LeaveReason, string>> = {
  parted: 'has left the room',
  left: 'has left',
  lost: 'has lost the connection',
  removed: 'was let go',
};

/** The reason that such words give; another server's own words give none but that somebody is gone. */
export function readLeaveReason(message: string): LeaveReason {
  const reasons = ['parted', 'lost', 'removed'] as const;
  return reasons.find((reason) => message.endsWith(` ${leaveWords[reason]}`)) ?? 'left';
}

function encode(message: Message | undefined): readonly Uint8Array[] {
  // Only thousands of control characters make a text so long.
  return message ? cutMessage(message, OBJECT_LIMIT).map(writeMessage) : [];
}

/** Undefined where document 003 has no message for it. */
function messageOf(event: RoomEvent): Message | undefined {
  switch (event.type) {
    case 'said': {
      const message = inSpeech(event.text, event.manner);
      return { command: '/broadcast', nickname: event.member.nickname, room: event.room, message };
    }
    case 'left': {
      const { nickname } = event.member;
      const message = `${nickname} ${leaveWords[event.reason]}`;
      return { command: '/leaveRoom', nickname, room: event.room, message };
    }
    case 'kicked': {
      const { nickname } = event.member;
      return { command: '/leaveRoom', nickname, room: event.room, message: writeNews(event) ?? '' };
    }
    case 'closed':
      return { command: '/close', message: 'the server is closing' };
    case 'topic-set':
    case 'described':
    case 'invited':
    case 'ruled':
    case 'host-proven':
    case 'recalled':
    case 'joined':
    case 'renamed':
    case 'registered':
    case 'whispered':
    case 'listed':
    case 'rooms-listed':
    case 'private-asked':
    case 'private-answered':
    case 'stream-offered':
    case 'stream-opened':
    case 'refused':
    case 'noticed':
      return undefined;
  }
}

/** Nobody's broadcast: what the server itself has to say. */
function noticeOf(event: RoomEvent): Message | undefined {
  const message = event.type === 'noticed' ? event.text : writeNews(event);
  return message === undefined ? undefined : { command: '/broadcast', room: event.room, message };
}
