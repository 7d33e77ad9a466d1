/** The table of `/commands`, and what happens to a line that begins with a slash. */
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { nearest } from '../nearest.ts';
import { note, problem } from '../step.ts';
import { absent } from './absent.ts';
import { people } from './people.ts';
import { screen } from './screen.ts';
import type { Slash } from './slash.ts';
import { talk } from './talk.ts';

const help: Slash = {
  name: 'help',
  parameters: '[COMMAND]',
  help: 'lists the commands',
  run: (model, argument) => note(model, argument ? helpOn(argument.replace(/^\//u, '')) : helpOnAll()),
};

const present: readonly Slash[] = [help, ...talk, ...people, ...screen];
const table: ReadonlyMap<string, Slash> = new Map([...present, ...absent].map((slash) => [slash.name, slash]));

/** Those that do something here, for completion. */
export const slashNames: readonly string[] = present.map(({ name }) => name).sort();

/** `line` begins with a slash. It is never sent as text, whatever it says. */
export function runSlash(model: Model, line: string): Step {
  const [, typed = '', argument = ''] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const slash = table.get(typed.toLowerCase());
  if (slash === undefined) return problem(model, unknown(typed));
  return slash.run(model, argument.trim()) ?? problem(model, `this is how it goes: ${usage(slash)}`);
}

function unknown(typed: string): string {
  const meant = nearest(typed.toLowerCase(), slashNames);
  const hint = meant === undefined ? '/help lists them' : `did you mean /${meant}?`;
  return `there is no command /${typed}: ${hint} (//${typed} says it as text)`;
}

function helpOn(name: string): string {
  const slash = table.get(name.toLowerCase());
  return slash === undefined ? unknown(name) : `${usage(slash)}  ${slash.help}`;
}

function helpOnAll(): string {
  const width = Math.max(...present.map((slash) => usage(slash).length));
  return [
    ...present.map((slash) => `${usage(slash).padEnd(width)}  ${slash.help}`),
    `${'//TEXT'.padEnd(width)}  says a text that begins with a slash`,
    `${'client exit'.padEnd(width)}  leaves; the room lives on`,
    `${'server exit'.padEnd(width)}  closes the room, when it is yours`,
    'Keys: Tab completes, Up and Down and C-r recall, Alt-Enter starts a new line,',
    'PgUp and PgDn scroll, C-s searches the log, C-l redraws, C-c clears the line or leaves.',
  ].join('\n');
}

function usage({ name, parameters }: Slash): string {
  return `/${name} ${parameters}`.trim();
}
