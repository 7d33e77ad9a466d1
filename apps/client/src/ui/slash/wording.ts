/** How `/commands` are explained. */
import { closestMatch } from 'leven';
import type { Described } from './asking.ts';

/** In the words of our rooms. */
export const nobodyCalledSo = 'nobody here has that name';

/** A thing to type, and what it does. */
export type HelpLine = readonly [what: string, does: string];

/** More slips of the finger than these, or than in every other letter, are another word. */
const SLIPS = 2;

/** What to answer to a command that is none; `names`: those that there are. */
export function unknown(typed: string, names: readonly string[]): string {
  const slips = Math.min(SLIPS, Math.floor(typed.length / 2));
  const meant = closestMatch(typed.toLowerCase(), [...names], { maxDistance: slips });
  const hint = meant === undefined ? '/help lists them' : `did you mean /${meant}?`;
  return `there is no command /${typed}: ${hint} (//${typed} says it as text)`;
}

export function misused(command: Described): string {
  return `this is how it goes: ${usage(command)}`;
}

export function helpLine(command: Described): HelpLine {
  return [usage(command), command.help];
}

export function columns(lines: readonly HelpLine[]): readonly string[] {
  const width = Math.max(...lines.map(([what]) => what.length));
  return lines.map(([what, does]) => `${what.padEnd(width)}  ${does}`);
}

function usage({ name, parameters }: Described): string {
  return `/${name} ${parameters}`.trim();
}
