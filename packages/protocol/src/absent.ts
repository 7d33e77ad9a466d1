/** What a client tells its user who asks for something that the dialect, or the program at the other end, has no words for. */
import type { ClientRequest } from './vocabulary.ts';

export const absent: Readonly<Record<Exclude<ClientRequest['type'], 'register' | 'say' | 'quit'>, string>> = {
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
  'set-topic': 'this protocol has no topics',
  describe: 'this protocol cannot tell that somebody is away',
  invite: 'this protocol has no invitations',
  kick: 'this protocol has no operators: /ignore NAME hides what a person says',
  rule: 'this protocol has no operators: /ignore NAME hides what a person says',
  'prove-host': 'this protocol cannot tell who the host is',
  recall: 'this protocol does not tell what was said before',
  'list-bans': 'this protocol has no operators: /ignore NAME hides what a person says',
  raw: 'this protocol has no commands on the wire: what you type is what is sent',
  close: 'this protocol cannot shut a room down',
};
