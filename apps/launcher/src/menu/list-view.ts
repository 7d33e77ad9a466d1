/** PURE. The list of rooms: as many columns as fit, the chosen room in sight, and how others get into it. */

import type { WayIn } from '@portico/protocol';
import { layout, type Row, span, type Theme, toWidth, wrap } from '@portico/terminal';
import { columns, importance, padded, shortened, type Trait, tellTrait, traits } from '../room/description.ts';
import type { Listed } from '../room/listed.ts';
import { hasZone, hostsOf, waysInto } from '../room/way-in.ts';
import type { Body } from './body.ts';
import { chosenIndex, chosenRoom, elsewhere, type Menu, peopleIn, shownRooms } from './model.ts';

interface Column {
  readonly trait: Trait;
  readonly width: number;
}

/** In columns, titles included. Names get what is left. */
const usualWidths: Readonly<Record<Exclude<Trait, 'name'>, number>> = {
  port: 5,
  people: 6,
  active: 10,
  up: 6,
  where: 17,
  dialects: 10,
  host: 4,
};

const NUMBER_WIDTH = 4;
const GAP = 2;
const HOST_MOST = 15;
const NAME_LEAST = 14;
const NAME_MOST = 40;
/** The filter and the titles. */
const HEAD_ROWS = 2;

export function viewList(menu: Menu, theme: Theme, height: number): Body {
  const shown = shownRooms(menu);
  if (menu.rooms === undefined) return { rows: [], cursor: undefined };
  if (menu.rooms.length + elsewhere(menu).length === 0 && !menu.filter)
    return { rows: nothing(menu, theme), cursor: undefined };
  const { row: filter, cursor } = viewFilter(menu, theme);
  const fitting = fit(menu.size.width, hostWidth(shown));
  const ways = footing(menu, theme);
  const room = height - HEAD_ROWS - ways.length;
  const first = Math.max(0, Math.min(chosenIndex(menu) - Math.floor(room / 2), shown.length - room));
  const lines = shown.map((listed, at) => roomRow(menu, { listed, at, fitting, theme })).slice(first, first + room);
  const empty = shown.length === 0 ? [[span('  No room matches.', theme.dim)]] : lines;
  const padding = Array.from({ length: Math.max(0, room - empty.length) }, (): Row => []);
  return { rows: [filter, titleRow(fitting, theme), ...empty, ...padding, ...ways], cursor };
}

function nothing({ size }: Menu, theme: Theme): readonly Row[] {
  const indented = (text: string, style = {}): readonly Row[] =>
    wrap([span(text, style)], size.width - 4).map((row) => [span('  '), ...row]);
  return [
    [],
    ...indented('No rooms on this machine yet.', theme.heading),
    [],
    ...indented('Press n to host one, or a to join one elsewhere by its address: irc://192.168.1.7:5000.'),
  ];
}

function viewFilter({ filter, size }: Menu, theme: Theme): { readonly row: Row; readonly cursor: Body['cursor'] } {
  if (!filter) return { row: [], cursor: undefined };
  const label = '  filter: ';
  const { rows, cursor } = layout(filter, size.width - label.length - 1);
  const row = [span(label, theme.dim), span(rows[cursor.y] ?? '', theme.prompt)];
  return { row, cursor: { x: label.length + cursor.x, y: 0 } };
}

/** Addresses take more than the words for this machine's rooms; those of IPv6 are cut. */
function hostWidth(shown: readonly Listed[]): number {
  const hosts = shown.map((one) => (one.source === 'lan' ? one.room.host.length : 0));
  return Math.min(HOST_MOST, Math.max(usualWidths.host, ...hosts));
}

/** The columns for a width, in the order in which they stand. */
function fit(width: number, host: number): readonly Column[] {
  const widths = { ...usualWidths, host };
  let left = width - NUMBER_WIDTH - NAME_LEAST;
  const kept = importance.filter((trait) => {
    left -= left < 0 ? 0 : widths[trait] + GAP;
    return left >= 0;
  });
  const used = kept.reduce((sum, trait) => sum + widths[trait] + GAP, 0);
  const name = Math.min(NAME_MOST, width - NUMBER_WIDTH - used);
  return traits.flatMap((trait): readonly Column[] => {
    if (trait === 'name') return [{ trait, width: name }];
    return kept.includes(trait) ? [{ trait, width: widths[trait] }] : [];
  });
}

function titleRow(fitting: readonly Column[], theme: Theme): Row {
  return cells(fitting, (trait) => columns[trait].title, { number: '', style: theme.dim });
}

function roomRow(
  menu: Menu,
  { listed, at, fitting, theme }: { listed: Listed; at: number; fitting: readonly Column[]; theme: Theme },
): Row {
  const isChosen = at === chosenIndex(menu);
  const style = isChosen ? theme.selected : {};
  const number = `${isChosen ? '>' : ' '}${String(at + 1).padStart(2)} `;
  const seen: Listed =
    listed.source === 'lan' ? listed : { ...listed, room: { ...listed.room, people: peopleIn(menu, listed.room) } };
  const row = cells(fitting, (trait) => tellTrait(trait, seen, menu.now), { number, style });
  return isChosen ? toWidth(row, menu.size.width, style) : row;
}

function cells(
  fitting: readonly Column[],
  tell: (trait: Trait) => string,
  { number, style }: { number: string; style: Row[number]['style'] },
): Row {
  return [
    span(number.padEnd(NUMBER_WIDTH), style),
    ...fitting.flatMap(({ trait, width }, at) => {
      const text = padded(shortened(tell(trait), width), width, columns[trait].align);
      return [...(at > 0 ? [span(' '.repeat(GAP), style)] : []), ...toWidth([span(text, style)], width, style)];
    }),
  ];
}

/** What the chosen room is about, and how somebody elsewhere gets into it, where the network reaches it. */
function footing(menu: Menu, theme: Theme): readonly Row[] {
  const chosen = chosenRoom(menu);
  if (!chosen) return [];
  const { source, room } = chosen;
  const topic = source === 'registry' ? (menu.live.get(room.port)?.topic ?? '') : '';
  const [host] = source === 'registry' ? hostsOf(room, menu.addresses) : [room.host];
  const lines = [
    ...(topic === '' ? [] : [`Topic: ${topic}`]),
    ...(room.byInvite ? ['It is private: who has an invite comes in: /invite in it shows one.'] : []),
    ...(room.private && !room.byInvite ? ['It asks for a password.'] : []),
    ...(host === undefined || hasZone(host) || room.byInvite
      ? []
      : [`Others join with: ${joined(waysInto(room, host), menu.size.width)}`]),
  ];
  return lines.length === 0 ? [] : [[], ...lines.map((line) => [span(`  ${line}`, theme.dim)])];
}

/** As many as fit into one line, the easiest first; what is typed within a program says nothing without its name. */
function joined(ways: readonly WayIn[], width: number): string {
  const space = width - '  Others join with: '.length;
  return ways
    .flatMap(({ typed }) => (typed.startsWith('/') ? [] : [typed]))
    .reduce((line, typed) => (`${line}, or ${typed}`.length <= space ? `${line}, or ${typed}` : line));
}
