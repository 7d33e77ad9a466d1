/** The member list: who is here and, in a badge, how they are connected. */
import type { Rank } from '@portico/protocol';
import { byName, countOf } from '@portico/reading';
import { cellWidth, type Row, type Size, span, spread, themes } from '@portico/terminal';
import type { Model } from '../model.ts';
import type { Person } from '../people.ts';
import { isAway } from '../profile.ts';
import { peopleHere, rosterOf } from '../rooms.ts';
import { elided } from './elision.ts';

const MARGIN = ' │ ';

/** Fills `size`, with a line on its left. */
export function drawMembers(model: Model, { width, height }: Size): readonly Row[] {
  const theme = themes[model.preferences.theme];
  const { rooms } = model;
  const here = peopleHere(rooms);
  const people = byName(here);
  const space = height - 1;
  const shown = people.length > space ? people.slice(0, space - 1) : people;
  const rows = [
    [span(rosterOf(rooms, rooms.current) === 'untold' ? 'heard so far' : countOf(here.size), theme.heading)],
    ...shown.map((person) => drawPerson(person, model, width - MARGIN.length)),
    ...(shown.length < people.length ? [[span(`and ${people.length - shown.length} more`, theme.dim)]] : []),
  ];
  return Array.from({ length: height }, (_, y) => [span(MARGIN, theme.border), ...(rows[y] ?? [])]);
}

/** In front of names, as chat people know them. */
const marks: Readonly<Record<Rank, string>> = { operator: '@', voiced: '+' };

/** The name comes first: beside a long one the badge is cut. */
function drawPerson(person: Person, { preferences, attendance }: Model, width: number): Row {
  const { nickname, badge, ranks = [] } = person;
  const theme = themes[preferences.theme];
  const present = nickname === attendance.nickname ? theme.own : theme.nickname(nickname);
  const style = isAway(person) ? theme.dim : present;
  const [highest] = ranks;
  const name = elided((highest === undefined ? '' : marks[highest]) + nickname, width);
  const space = width - cellWidth(name) - 1;
  const right = badge === '' || space < 1 ? [] : [span(` ${elided(badge, space)}`, theme.badge)];
  return spread([span(name, style)], right, width);
}
