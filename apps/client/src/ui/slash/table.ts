/** The table of `/commands`, and what happens to a line that begins with a slash. */
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { note, problem } from '../step.ts';
import { absent } from './absent.ts';
import { names, people } from './people.ts';
import { screen } from './screen.ts';
import type { Slash } from './slash.ts';
import { talk } from './talk.ts';
import { columns, type HelpLine, helpLine, misused, unknown } from './wording.ts';

const help: Slash = {
  name: 'help',
  parameters: '[COMMAND|keys]',
  help: 'lists the commands',
  run: (model, about) => note(model, ...helpOn(model, about.replace(/^\//u, '').toLowerCase())),
};

const present: readonly Slash[] = [help, ...talk, ...people, ...screen];
const table: ReadonlyMap<string, Slash> = new Map([
  ...[...present, ...absent].map((slash) => [slash.name, slash] as const),
  ['who', names],
]);

const slashNames: readonly string[] = present.map(({ name }) => name).sort();

/** The parameters of those that do something here, by their names: for completion. */
export const slashParameters: ReadonlyMap<string, string> = new Map(
  slashNames.map((name) => [name, table.get(name)?.parameters ?? '']),
);

/** `line` begins with a slash. It is never sent as text, whatever it says. */
export function runSlash(model: Model, line: string): Step {
  const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const slash = table.get(name.toLowerCase());
  if (slash === undefined) return problem(model, unknown(name, slashNames));
  return slash.run(model, argument.trim()) ?? problem(model, misused(slash));
}

function helpOn(model: Model, about: string): readonly string[] {
  if (about === '') return columns([...present.map(helpLine), ...typed(model)]);
  if (about === 'keys') return columns(keys);
  const slash = table.get(about);
  return slash === undefined ? [unknown(about, slashNames)] : columns([helpLine(slash)]);
}

/** What is typed without a slash. */
function typed({ attendance: { room } }: Model): readonly HelpLine[] {
  return [
    ['//TEXT', 'says /TEXT'],
    ['client exit', 'leaves; the room lives on'],
    ['server exit', room.hosting ? 'ends your rooms and the menu' : 'asks the room to close'],
  ];
}

const keys: readonly HelpLine[] = [
  ['Tab', 'completes nicknames and commands'],
  ['Up, Down', 'bring back what you said'],
  ['C-r', 'searches in what you said'],
  ['Alt-Enter', 'begins a new line'],
  ['PgUp, PgDn', 'scroll, as the mouse wheel does'],
  ['C-Home, C-End', 'go to the oldest and the newest'],
  ['C-s', 'searches the log'],
  ['C-l', 'draws the screen anew'],
  ['C-c', 'clears the line; leaves when it is empty'],
];
