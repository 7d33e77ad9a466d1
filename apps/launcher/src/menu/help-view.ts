/** PURE. What the keys of the menu do, and the words that end things in a room. */

import { type Row, span, type Theme } from '@portico/terminal';
import type { Body } from './body.ts';

const lines: readonly (readonly [keys: string, does: string])[] = [
  ['Enter', 'join the chosen room'],
  ['Up Down', 'choose; so do PgUp PgDn Home End'],
  ['1 2 3…', 'choose by number, or by port'],
  ['letters', 'filter; / filters by n a x q too'],
  ['n', 'host a room'],
  ['a', 'join an address'],
  ['x', 'end a room that you host'],
  ['q', 'quit; your rooms run on'],
];

export function viewHelp(width: number, theme: Theme): Body {
  const rows = lines.map(([keys, does]): Row => [span(`  ${keys.padEnd(8)}`, theme.prompt), span(` ${does}`)]);
  const inRoom: readonly Row[] = [
    [],
    [span('  In a room', theme.heading)],
    [span('  client exit', theme.prompt), span(' comes back here, the room lives on')],
    [
      span('  server exit', theme.prompt),
      span(width < 60 ? ' ends your rooms' : ' ends every room of yours, and Portico'),
    ],
  ];
  return { rows: [...rows, ...inRoom], cursor: undefined };
}
