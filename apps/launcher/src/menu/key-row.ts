/** PURE. The last line of the menu: which keys do something now. */
import { type Row, span, type Theme, toWidth } from '@portico/terminal';
import type { Menu, Scene } from './model.ts';

/** The most needed first. */
type Key = readonly [key: string, does: string];

/** As many of the keys as there is room for. */
export function keyRow({ scene, filter, size }: Menu, theme: Theme): Row {
  const row: Row[number][] = [];
  let left = size.width - 1;
  for (const [key, does] of keysOf(scene, filter !== undefined)) {
    const text = `${key} ${does}  `;
    left -= text.length;
    if (left < -2) break;
    row.push(span(` ${key}`, { ...theme.status, bold: true }), span(` ${does} `, theme.status));
  }
  return toWidth(row, size.width, theme.status);
}

function keysOf(scene: Scene, isFiltering: boolean): readonly Key[] {
  switch (scene.type) {
    case 'list':
      return isFiltering ? filterKeys : listKeys;
    case 'form':
      return formKeys;
    case 'confirming':
      return confirmKeys;
    case 'waiting':
      return [['Esc', 'cancel']];
    case 'help':
      return [['Esc', 'back']];
  }
}

const listKeys: readonly Key[] = [
  ['Enter', 'join'],
  ['n', 'host'],
  ['?', 'help'],
  ['q', 'quit'],
  ['x', 'stop'],
  ['a', 'address'],
  ['/', 'filter'],
];
const filterKeys: readonly Key[] = [
  ['Enter', 'join'],
  ['Esc', 'show all'],
];
const formKeys: readonly Key[] = [
  ['Enter', 'go on'],
  ['Esc', 'back'],
  ['Tab', 'next field'],
];
const confirmKeys: readonly Key[] = [
  ['y', 'end it'],
  ['Esc', 'keep it'],
];
