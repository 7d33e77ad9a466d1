/** Commands that ask the room for something: the same on a screen and without one. */
import type { Request } from '@portico/protocol';
import { printableName } from '../../printable-event.ts';

/** What can be read in the help about a `/command`. */
export interface Described {
  /** Without the slash, in lower case. */
  readonly name: string;
  /** What follows the name: `NAME TEXT`. Empty when nothing does. */
  readonly parameters: string;
  /** What it does, as the end of a sentence: `whispers to one person`. */
  readonly help: string;
}

export interface Asking extends Described {
  /** `argument`: what was typed after the name, trimmed. Undefined: it does not fit the parameters. */
  readonly ask: (argument: string) => Request | undefined;
}

export const me: Asking = {
  name: 'me',
  parameters: 'TEXT',
  help: 'tells what you do',
  ask: (text) => (text ? { type: 'say', room: '', text, manner: 'action' } : undefined),
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
