/**
 * What a message asks of the server, told by its command. Of nicknames only that in /nick counts; a room without a name
 * is the port's own.
 */
import type { Request } from '../../vocabulary.ts';
import type { Reading } from './message.ts';

/** Who sends it. */
export interface Sender {
  readonly isRegistered: boolean;
  /** The rooms that it is in. */
  readonly rooms: ReadonlySet<string>;
}

export type Wish =
  | { readonly type: 'request'; readonly request: Request }
  | { readonly type: 'leave' }
  /** It cannot be asked so; one sentence says why. */
  | { readonly type: 'refused'; readonly text: string }
  /** No message that a client sends. */
  | { readonly type: 'unknown' };

export function readWish(reading: Reading, sender: Sender): Wish {
  const { command } = reading;
  if (command === '/close') return { type: 'leave' };
  if (command === '/nick') return wish(readNick(reading, sender));
  const read = command && Object.hasOwn(readers, command) ? readers[command] : undefined;
  if (!read) return { type: 'unknown' };
  if (!sender.isRegistered) return { type: 'refused', text: 'send /nick with a nickname first' };
  return read(reading, sender);
}

type Reader = (reading: Reading, sender: Sender) => Wish;

/** What only who has a nickname may ask (6.1.1). */
const readers: Partial<Readonly<Record<NonNullable<Reading['command']>, Reader>>> = {
  '/listRooms': () => wish({ type: 'list-rooms' }),
  '/join': ({ room }) => wish({ type: 'join', room, nickname: undefined }),
  '/leaveRoom': ({ room }) => wish({ type: 'leave', room }),
  '/broadcast': ({ room, message }) => wish({ type: 'say', room, text: message, manner: 'speech' }),
  '/direct': ({ room, message }) => wish({ type: 'whisper', to: room, text: message }),
  '/roomMembers': readMembersWish,
};

function wish(request: Request): Wish {
  return { type: 'request', request };
}

/** 6.1.1 lets the server ignore a second one; here it renames. */
function readNick({ nickname }: Reading, { isRegistered }: Sender): Request {
  return { type: isRegistered ? 'rename' : 'register', nickname };
}

/** 6.7 leaves the room blank, and means "the specified room" (6.7.1). */
function readMembersWish({ room }: Reading, { rooms }: Sender): Wish {
  const [only, ...others] = room === '' ? rooms : [room];
  if (only !== undefined && others.length === 0) return wish({ type: 'who', room: only });
  return { type: 'refused', text: only === undefined ? 'you are in no room' : 'name one of the rooms that you are in' };
}
