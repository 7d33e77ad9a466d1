/** What a line of standard input wants, in a room without a screen. */
import type { ClientRequest } from '@portico/protocol';
import type { Config } from './config.ts';
import { type Asking, type Described, requestsIn, type Standing } from './ui/slash/asking.ts';
import { askingAliases, askings } from './ui/slash/askings.ts';
import { invite, rulings } from './ui/slash/ruling.ts';
import { type StreamCommand, streamings } from './ui/slash/streaming.ts';
import { columns, helpLine, misused, unknown } from './ui/slash/wording.ts';

export type SpokenLine =
  | { readonly type: 'leave' }
  | { readonly type: 'close' }
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'ask'; readonly requests: readonly ClientRequest[] }
  | StreamCommand
  /** Tells the person at the keyboard how others come in. */
  | { readonly type: 'tell-ways-in' }
  /** For the person at the keyboard. */
  | { readonly type: 'answer'; readonly lines: readonly string[] };

export interface Origin {
  readonly mode: Config['mode'];
  /** `keyboard`: a person types. What comes from anywhere else is said as it is. */
  readonly source: 'keyboard' | 'elsewhere';
  readonly standing: Standing;
}

/** Undefined: the line is blank. */
export function readLine(line: string, { mode, source, standing }: Origin): SpokenLine | undefined {
  const trimmed = line.trim();
  if (trimmed === '') return undefined;
  const wanted = mode === 'plain' ? exits.get(trimmed) : undefined;
  if (wanted !== undefined) return wanted;
  const isTyped = mode === 'plain' && source === 'keyboard';
  return isTyped && trimmed.startsWith('/') ? readSlash(trimmed, standing) : { type: 'say', text: line };
}

/** Document 004, 5.2 and 5.3: typed exactly, these leave the room and end it. */
const exits: ReadonlyMap<string, SpokenLine> = new Map([
  ['client exit', { type: 'leave' }],
  ['server exit', { type: 'close' }],
]);

/** `line` begins with a slash. */
function readSlash(line: string, standing: Standing): SpokenLine {
  if (line.startsWith('//')) return { type: 'say', text: line.slice(1) };
  const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const command = table.get(name.toLowerCase());
  return command === undefined ? answer(unknown(name, [...table.keys()])) : command.read(argument.trim(), standing);
}

interface Command extends Described {
  readonly read: (argument: string, standing: Standing) => SpokenLine;
}

const commands: readonly Command[] = [
  { name: 'help', parameters: '[operators]', help: 'lists the commands', read: (about) => answer(...help(about)) },
  ...askings.map(asking),
  ...streamings.map(
    ({ read, ...described }): Command => ({
      ...described,
      read: (argument, standing) => {
        const command = read(argument, standing) ?? misused(described);
        return typeof command === 'string' ? answer(command) : command;
      },
    }),
  ),
  { name: 'quit', parameters: '', help: 'leaves; the room lives on', read: () => ({ type: 'leave' }) },
];

const table: ReadonlyMap<string, Command> = new Map([
  ...commands.map((command) => [command.name, command] as const),
  ...Array.from(askingAliases, ([name, aliased]) => [name, asking(aliased)] as const),
]);

function asking({ ask, ...described }: Asking): Command {
  return {
    ...described,
    read: (argument, standing) => {
      if (described.name === invite.name && argument === '') return { type: 'tell-ways-in' };
      const wish = ask(argument, standing);
      if (wish === undefined) return answer(misused(described));
      return typeof wish === 'string' ? answer(wish) : { type: 'ask', requests: requestsIn(wish) };
    },
  };
}

/** Each of the two lists fits on a screen. */
function help(about: string): readonly string[] {
  const order = new Set(rulings.map(({ name }) => name));
  if (about.toLowerCase() === 'operators') return columns(rulings.map(helpLine));
  const everyday = commands.filter(({ name }) => !order.has(name)).map(helpLine);
  return columns([...everyday, ['//TEXT', 'says /TEXT'], ['/help operators', 'topics, bans, ranks']]);
}

function answer(...lines: readonly string[]): SpokenLine {
  return { type: 'answer', lines };
}
