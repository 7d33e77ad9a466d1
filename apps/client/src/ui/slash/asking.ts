/** Commands that ask the server for something: the same on a screen and without one. */
import type { ClientRequest } from '@portico/protocol';
import { printableName } from '@portico/reading';
import { inNoRoom } from '../rooms.ts';
import type { Wire } from '../wire.ts';

/** What can be read in the help about a `/command`. */
export interface Described {
  /** Without the slash, in lower case. */
  readonly name: string;
  /** What follows the name: `NAME TEXT`. Empty when nothing does. */
  readonly parameters: string;
  /** What it does, as the end of a sentence: `whispers to one person`. */
  readonly help: string;
}

/** Where one stands: what a command means that names no room, or no person, and what there is to ask. */
export interface Standing {
  readonly wire: Wire;
  /** Where typed text goes; `''`: the server's own room. Undefined: one is in no room. */
  readonly room: string | undefined;
  /** Of that room; `''`: there is none. */
  readonly topic: string;
  /** The keys of the nicknames of who is there; undefined: that is not known. */
  readonly here: ReadonlySet<string> | undefined;
  /** Who asked last for a private connection, and has no answer yet. */
  readonly asker: string | undefined;
}

/** A text: the answer that is known here, or why it cannot be asked now. Undefined: the argument does not fit. */
export type Wish = ClientRequest | Several | string | undefined;

/** One after the other. */
interface Several {
  readonly type: 'several';
  readonly requests: readonly ClientRequest[];
}

export interface Asking extends Described {
  /** `argument`: what was typed after the name, trimmed. */
  readonly ask: (argument: string, standing: Standing) => Wish;
}

export function requestsIn(wish: ClientRequest | Several): readonly ClientRequest[] {
  return wish.type === 'several' ? wish.requests : [wish];
}

export const me: Asking = {
  name: 'me',
  parameters: 'TEXT',
  help: 'tells what you do',
  ask: (text, { room }) => {
    if (!text) return undefined;
    return room === undefined ? inNoRoom : { type: 'say', room, text, manner: 'action' };
  },
};

export const msg: Asking = {
  name: 'msg',
  parameters: 'NAME TEXT',
  help: 'whispers to one person',
  ask: (argument) => {
    const [, to, text] = /^(\S+)\s+(.+)$/su.exec(argument) ?? [];
    return to && text ? { type: 'whisper', to, text } : undefined;
  },
};

export const nick: Asking = {
  name: 'nick',
  parameters: 'NICKNAME',
  help: 'changes your nickname',
  ask: (typed) => {
    // As in the events that will tell of it: one knows one's own by their nickname.
    const nickname = printableName(typed);
    return /^\S+$/u.test(nickname) ? { type: 'rename', nickname } : undefined;
  },
};

export const listRooms: Asking = {
  name: 'rooms',
  parameters: '',
  help: 'lists the rooms',
  ask: () => ({ type: 'list-rooms' }),
};

export const join: Asking = {
  name: 'join',
  parameters: 'ROOM',
  help: 'enters a room, or opens it',
  ask: (typed) => {
    // As in the events that will tell of it: what is said there is said by that name.
    const room = printableName(typed);
    return room ? { type: 'join', room, nickname: undefined } : undefined;
  },
};

export const part: Asking = {
  name: 'part',
  parameters: '[ROOM]',
  help: 'leaves a room',
  ask: (argument, standing) => {
    const room = argument || standing.room;
    return room === undefined ? inNoRoom : { type: 'leave', room };
  },
};

export const members: Asking = {
  name: 'members',
  parameters: '[ROOM]',
  help: 'lists who is there, as /who',
  ask: (argument, standing) => {
    const room = argument || standing.room;
    return room === undefined ? inNoRoom : { type: 'who', room };
  },
};

export const peers: Asking = {
  name: 'peers',
  parameters: '',
  help: 'lists the peers, and where they are',
  ask: (_, { wire, room }) => {
    if (wire.kind === 'served') return 'this protocol has no peers, only a server';
    return room === undefined ? inNoRoom : { type: 'who', room };
  },
};

export const askPrivate: Asking = {
  name: 'private',
  parameters: 'NAME',
  help: 'asks for a private connection',
  ask: (to) => (/^\S+$/u.test(to) ? { type: 'ask-private', to } : undefined),
};

export const accept: Asking = answering('accept', 'yes');
export const refuse: Asking = answering('refuse', 'no');

function answering(name: string, answer: 'yes' | 'no'): Asking {
  return {
    name,
    parameters: '[NAME]',
    help: `says ${answer} to who asked for one`,
    ask: (argument, { asker }) => {
      if (/\s/u.test(argument)) return undefined;
      const to = argument || asker;
      return to === undefined
        ? 'nobody has asked you for a private connection'
        : { type: 'answer-private', to, answer };
    },
  };
}
