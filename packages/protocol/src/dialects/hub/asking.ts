/** What a client sends for what its user asks. */
import { absent } from '../../absent.ts';
import { cutToBytes } from '../../bytes/text.ts';
import { TEXT_LIMIT } from '../../limit.ts';
import { inSpeech } from '../../manner.ts';
import { named } from '../../member.ts';
import type { ClientRequest, Refusal, Request } from '../../vocabulary.ts';
import { cutMessage, type Message, OBJECT_LIMIT } from './message.ts';
import { expect, remember, type Standing, type Told } from './standing.ts';

/** Longest message sent, in bytes: our rooms read all that any server side reads, others one read at most. */
const messageLimit = { portico: OBJECT_LIMIT, other: 1024 };

/** One message to write, and what then has happened. */
export interface Write {
  readonly message: Message;
  readonly told?: Told;
}

export type Asked = { readonly writes: readonly Write[] } | { readonly refused: Refusal };

/** Quitting is not asked here. */
export function ask(standing: Standing, request: Exclude<ClientRequest, { type: 'quit' }>): Asked {
  switch (request.type) {
    case 'register':
    case 'rename':
      expect(standing, { request: request.type, name: request.nickname });
      return just({ command: '/nick', nickname: request.nickname });
    case 'join':
      return pend(standing, request.type, { command: '/join', room: request.room });
    case 'leave':
      return inRoom(standing, request.room, (room) => leave(standing, room));
    case 'who':
      return inRoom(standing, request.room, (room) => pend(standing, 'who', { command: '/roomMembers', room }));
    case 'list-rooms':
      return pend(standing, request.type, { command: '/listRooms' });
    case 'say':
      return inRoom(standing, request.room, (room) => ({ writes: say(standing, room, request) }));
    case 'whisper':
      return { writes: whisper(standing, request) };
    case 'ask-private':
    case 'answer-private':
    case 'offer-stream':
    case 'open-stream':
    case 'set-topic':
    case 'describe':
    case 'invite':
    case 'kick':
    case 'rule':
    case 'prove-host':
    case 'recall':
    case 'list-bans':
    case 'raw':
    case 'close':
      return { refused: { code: 'not-in-this-dialect', text: absent[request.type] } };
  }
}

function just(message: Message): Asked {
  return { writes: [{ message }] };
}

function pend(standing: Standing, request: 'join' | 'leave' | 'who' | 'list-rooms', message: Message): Asked {
  expect(standing, { request, name: message.room ?? '' });
  return just({ ...message, nickname: standing.self });
}

/** 6.4.1 has the server tell the others only, so that nobody else's server is waited for. */
function leave(standing: Standing, room: string): Asked {
  if (standing.server === 'portico' || !standing.rooms.has(room)) {
    return pend(standing, 'leave', { command: '/leaveRoom', room });
  }
  standing.rooms.delete(room);
  const told: Told = { happening: { type: 'left', member: named(standing.self), reason: 'parted' }, room };
  return { writes: [{ message: { command: '/leaveRoom', nickname: standing.self, room }, told }] };
}

function say(standing: Standing, room: string, { text, manner }: Extract<Request, { type: 'say' }>): readonly Write[] {
  const member = named(standing.self);
  const message = inSpeech(text, manner);
  return cut(standing, { command: '/broadcast', nickname: standing.self, room, message }).map((written) => {
    const { message: piece = '' } = written;
    remember(standing, { request: 'say', room, text: piece });
    return { message: written, told: { happening: { type: 'said', member, text: piece, manner: 'speech' }, room } };
  });
}

function whisper(standing: Standing, { to, text }: Extract<Request, { type: 'whisper' }>): readonly Write[] {
  const member = named(standing.self);
  const messages = cut(standing, { command: '/direct', nickname: standing.self, room: to, message: text });
  return messages.map((message) => {
    const { message: piece = '' } = message;
    remember(standing, { request: 'whisper', room: to, text: piece });
    const happening = { type: 'whispered', member, to: named(to), text: piece } as const;
    return { message, told: { happening, room: standing.home } };
  });
}

function cut({ server }: Standing, message: Message): readonly Message[] {
  const pieces = cutToBytes(message.message ?? '', TEXT_LIMIT);
  return pieces.flatMap((piece) => cutMessage({ ...message, message: piece }, messageLimit[server]));
}

/** `''` is the port's own room, where there is one; else the only one joined. No other server knows a room without name. */
function inRoom({ home, rooms }: Standing, name: string, ask: (room: string) => Asked): Asked {
  const [only, ...others] = rooms;
  const room = name || home || (others.length === 0 ? only : undefined);
  if (room !== undefined) return ask(room);
  const text = only === undefined ? 'join a room first' : 'name one of the rooms that you are in';
  return { refused: { code: 'not-joined', text } };
}
