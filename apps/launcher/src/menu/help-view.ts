/** PURE. What the keys of the menu do, and the words that end things in a room. */
import { type Row, span, type Theme } from '@portico/terminal';
import type { Body } from './body.ts';

type Line = readonly [typed: string, does: string];

/** The first are seen on the smallest of screens too. */
const keys: readonly Line[] = [
  ['Enter', 'join the chosen room'],
  ['Up Down', 'choose; PgUp PgDn Home End'],
  ['1 2 3…', 'choose by number, or by port'],
  ['letters', 'filter; after / any letter'],
  ['n', 'host a room'],
  ['a', 'join an address'],
  ['x', 'end a room that you host'],
  ['q', 'quit; your rooms run on'],
];
const words: readonly Line[] = [
  ['client exit', 'comes back here'],
  ['server exit', 'ends all rooms of yours'],
];

export function viewHelp(theme: Theme): Body {
  const line = ([typed, does]: Line): Row => [span(`  ${typed.padEnd(8)}`, theme.prompt), span(` ${does}`)];
  const rows = [...keys.map(line), [], [span('  In a room', theme.heading)], ...words.map(line)];
  return { rows, cursor: undefined };
}
