/** What a client tells its user who asks for something that the dialect, or the program at the other end, has no words for. */
import type { Request } from './vocabulary.ts';

export const absent: Readonly<Record<Exclude<Request['type'], 'register' | 'say' | 'quit'>, string>> = {
  join: 'this protocol has one room: leave it, and join another address instead',
  leave: 'this protocol has one room: "client exit" leaves it',
  whisper: 'this protocol has no messages to one person',
  rename: 'this protocol cannot change a nickname',
  who: 'this protocol has no list of members',
  'list-rooms': 'this protocol has no list of rooms',
  'ask-private': 'this protocol has no private connections',
  'answer-private': 'this protocol has no private connections',
  'offer-stream': 'this protocol carries no byte streams',
  'open-stream': 'this protocol carries no byte streams',
  close: 'this protocol cannot shut a room down',
};
