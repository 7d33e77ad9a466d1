/** What a line typed by a member asks for. */
import type { Strictness } from '../../dialect.ts';
import type { Request } from '../../vocabulary.ts';
import { type LookUp, TEXTS_TOLD } from './look-up.ts';
import { CLIENT_EXIT, SERVER_EXIT } from './message.ts';

export type Command =
  | Extract<Request, { type: 'say' | 'whisper' | 'rename' | 'who' | 'set-topic' | 'describe' | 'close' }>
  | { readonly type: 'leave' }
  | { readonly type: 'look-up'; readonly wanted: LookUp }
  /** Lines for this member alone. */
  | { readonly type: 'tell'; readonly lines: readonly string[] };

interface Slash {
  readonly usage: string;
  /** `argument`: what follows the command, trimmed. Undefined: it does not fit the usage. */
  readonly read: (argument: string) => Command | undefined;
}

const slashes: Readonly<Record<string, Slash>> = {
  nick: { usage: '/nick NAME renames you', read: (nickname) => (nickname ? { type: 'rename', nickname } : undefined) },
  who: { usage: '/who lists who is here', read: () => ({ type: 'who', room: '' }) },
  me: {
    usage: '/me TEXT tells what you do',
    read: (text) => (text ? { type: 'say', room: '', text, manner: 'action' } : undefined),
  },
  msg: { usage: '/msg NAME TEXT whispers to one person', read: readWhisper },
  topic: { usage: '/topic TEXT sets what the room is about, /topic tells it', read: readTopic },
  history: { usage: '/history N tells the last N texts', read: readHistory },
  away: {
    usage: '/away TEXT tells who asks for you that you are away, /away that you are back',
    read: (away) => ({ type: 'describe', profile: { away } }),
  },
  help: { usage: '/help lists the commands', read: () => ({ type: 'tell', lines: help() }) },
  quit: { usage: '/quit leaves', read: () => ({ type: 'leave' }) },
};

/** Document 004, 5.1 to 5.3; our own `/commands` only outside strict. `line` is not blank. */
export function readCommand(line: string, strictness: Strictness): Command {
  const trimmed = line.trim();
  if (trimmed === SERVER_EXIT) return { type: 'close' };
  if (trimmed === CLIENT_EXIT) return { type: 'leave' };
  if (strictness === 'strict' || !line.startsWith('/')) return { type: 'say', room: '', text: line, manner: 'speech' };
  if (line.startsWith('//')) return { type: 'say', room: '', text: line.slice(1), manner: 'speech' };
  return readSlash(trimmed);
}

function readSlash(line: string): Command {
  const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const slash = Object.hasOwn(slashes, name.toLowerCase()) ? slashes[name.toLowerCase()] : undefined;
  if (!slash) {
    return { type: 'tell', lines: [`* there is no command /${name}: /help lists them, //${name} says it as text`] };
  }
  return slash.read(argument) ?? { type: 'tell', lines: [`* ${slash.usage}`] };
}

function readWhisper(argument: string): Command | undefined {
  const [, to, text] = /^(\S+)\s+(.+)$/su.exec(argument) ?? [];
  return to && text ? { type: 'whisper', to, text } : undefined;
}

function readTopic(text: string): Command {
  return text ? { type: 'set-topic', room: '', text } : { type: 'look-up', wanted: { type: 'topic' } };
}

function readHistory(argument: string): Command | undefined {
  const limit = argument === '' ? TEXTS_TOLD : Number(argument);
  const isCount = /^\d*$/u.test(argument) && limit > 0;
  return isCount ? { type: 'look-up', wanted: { type: 'history', limit } } : undefined;
}

function help(): readonly string[] {
  const usages = Object.values(slashes).map(({ usage }) => `* ${usage}`);
  return [...usages, '* //TEXT says a text that begins with a slash'];
}
