/** The table of `/commands`, and what happens to a line that begins with a slash. */
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { note, problem } from '../step.ts';
import { askingAliases } from './askings.ts';
import { order } from './order.ts';
import { people } from './people.ts';
import { privacy } from './privacy.ts';
import { rooms } from './rooms.ts';
import { quit, screen } from './screen.ts';
import type { Slash } from './slash.ts';
import { talk } from './talk.ts';
import { columns, type HelpLine, helpLine, misused, unknown } from './wording.ts';

const help: Slash = {
  name: 'help',
  parameters: '[COMMAND|operators|private|screen|keys]',
  help: 'lists the commands',
  run: (model, about) => note(model, ...helpOn(model, about.replace(/^\//u, '').toLowerCase())),
};

const everyday: readonly Slash[] = [...talk, ...people, ...rooms, quit];
const present: readonly Slash[] = [help, ...everyday, ...order, ...privacy, ...screen];
const named: ReadonlyMap<string, Slash> = new Map(present.map((slash) => [slash.name, slash]));

const slashNames: readonly string[] = present.map(({ name }) => name).sort();

/** The parameters of those that do something here, by their names: for completion. */
export const slashParameters: ReadonlyMap<string, string> = new Map(
  slashNames.map((name) => [name, named.get(name)?.parameters ?? '']),
);

/** `line` begins with a slash. It is never sent as text, whatever it says. */
export function runSlash(model: Model, line: string): Step {
  const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const slash = slashNamed(name.toLowerCase());
  if (slash === undefined) return problem(model, unknown(name, slashNames));
  return slash.run(model, argument.trim()) ?? problem(model, misused(slash));
}

function slashNamed(name: string): Slash | undefined {
  return named.get(askingAliases.get(name)?.name ?? name);
}

/** What does not fit on the first page of the help has a page of its own. */
const topics: ReadonlyMap<string, readonly HelpLine[]> = new Map([
  ['operators', order.map(helpLine)],
  ['private', privacy.map(helpLine)],
  ['screen', screen.map(helpLine)],
  [
    'keys',
    [
      ['Tab', 'completes names and commands'],
      ['Up, Down', 'bring back what you said'],
      ['C-r', 'searches in what you said'],
      ['Alt-Enter', 'begins a new line'],
      ['PgUp, PgDn', 'scroll, as the mouse wheel does'],
      ['C-Home, C-End', 'go to the oldest and the newest'],
      ['C-s', 'searches the log'],
      ['C-l', 'draws the screen anew'],
      ['C-c', 'clears the line, or leaves'],
    ],
  ],
]);

function helpOn(model: Model, about: string): readonly string[] {
  if (about === '') return columns([...everyday.map(helpLine), sharing, ...typed(model), ...further]);
  const topic = topics.get(about);
  if (topic !== undefined) return columns(topic);
  const slash = slashNamed(about);
  return slash === undefined ? [unknown(about, slashNames)] : columns([helpLine(slash)]);
}

/** Besides, it is a command about private connections. */
const sharing: HelpLine = ['/share', 'tells how others come in'];

/** What is typed without a slash. */
function typed({ attendance: { room } }: Model): readonly HelpLine[] {
  return [
    ['//TEXT', 'says /TEXT'],
    ['client exit', 'leaves; the room lives on'],
    ['server exit', room.hosting ? 'ends your rooms and the menu' : 'asks the room to close'],
  ];
}

const further: readonly HelpLine[] = [
  ['/help operators', 'topics, bans, ranks'],
  ['/help private', 'private connections, byte streams'],
  ['/help screen', 'the log, the colours, the bell'],
  ['/help keys', 'what the keys do'],
];
