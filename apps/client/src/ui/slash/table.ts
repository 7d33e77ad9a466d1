/** The table of `/commands`, and what happens to a line that begins with a slash. */
import { closestMatch } from 'leven';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { note, problem } from '../step.ts';
import { absent } from './absent.ts';
import { people } from './people.ts';
import { screen } from './screen.ts';
import type { Slash } from './slash.ts';
import { talk } from './talk.ts';

/** More slips of the finger than these are another word. */
const SLIPS = 2;

const help: Slash = {
  name: 'help',
  parameters: '[COMMAND|keys]',
  help: 'lists the commands',
  run: (model, about) => note(model, ...helpOn(model, about.replace(/^\//u, '').toLowerCase())),
};

const present: readonly Slash[] = [help, ...talk, ...people, ...screen];
const table: ReadonlyMap<string, Slash> = new Map([...present, ...absent].map((slash) => [slash.name, slash]));

/** Those that do something here, for completion. */
export const slashNames: readonly string[] = present.map(({ name }) => name).sort();

/** `line` begins with a slash. It is never sent as text, whatever it says. */
export function runSlash(model: Model, line: string): Step {
  const [, name = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const slash = table.get(name.toLowerCase());
  if (slash === undefined) return problem(model, unknown(name));
  return slash.run(model, argument.trim()) ?? problem(model, `this is how it goes: ${usage(slash)}`);
}

function unknown(typed: string): string {
  const slips = Math.max(0, Math.min(SLIPS, typed.length - 1));
  const meant = closestMatch(typed.toLowerCase(), [...slashNames], { maxDistance: slips });
  const hint = meant === undefined ? '/help lists them' : `did you mean /${meant}?`;
  return `there is no command /${typed}: ${hint} (//${typed} says it as text)`;
}

function helpOn(model: Model, about: string): readonly string[] {
  if (about === '') return columns([...present.map(helpLine), ...typed(model)]);
  if (about === 'keys') return columns(keys);
  const slash = table.get(about);
  return slash === undefined ? [unknown(about)] : columns([helpLine(slash)]);
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

type HelpLine = readonly [what: string, does: string];

function helpLine(slash: Slash): HelpLine {
  return [usage(slash), slash.help];
}

function columns(lines: readonly HelpLine[]): readonly string[] {
  const width = Math.max(...lines.map(([what]) => what.length));
  return lines.map(([what, does]) => `${what.padEnd(width)}  ${does}`);
}

function usage({ name, parameters }: Slash): string {
  return `/${name} ${parameters}`.trim();
}
