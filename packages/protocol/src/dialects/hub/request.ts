/** What a message asks of the server, told by its command. The nickname that it bears is not looked at but in /nick. */
import type { Strictness } from '../../dialect.ts';
import type { Request } from '../../vocabulary.ts';
import type { Reading } from './message.ts';

/** Who sends it. */
export interface Sender {
  readonly strictness: Strictness;
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
  '/join': inRoom(({ room }) => ({ type: 'join', room, nickname: undefined })),
  '/leaveRoom': inRoom(({ room }) => ({ type: 'leave', room })),
  '/broadcast': inRoom(({ room, message }) => ({ type: 'say', room, text: message, manner: 'speech' })),
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

/** Without a name the port's own room is meant, of which document 003 knows nothing. */
function inRoom(requestOf: (reading: Reading) => Request): Reader {
  return (reading, { strictness }) => {
    if (reading.room === '' && strictness === 'strict') return { type: 'refused', text: 'a room needs a name' };
    return wish(requestOf(reading));
  };
}

/** 6.7 leaves the room blank, and means "the specified room" (6.7.1). */
function readMembersWish({ room }: Reading, { rooms }: Sender): Wish {
  const [only, ...others] = room === '' ? rooms : [room];
  if (only !== undefined && others.length === 0) return wish({ type: 'who', room: only });
  return { type: 'refused', text: only === undefined ? 'you are in no room' : 'name one of the rooms that you are in' };
}
