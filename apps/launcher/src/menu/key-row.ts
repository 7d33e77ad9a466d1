/** PURE. The last line of the menu: which keys do something now. */
import { type Row, span, type Theme, toWidth } from '@portico/terminal';
import { canRecall } from './form.ts';
import type { Menu, Scene } from './model.ts';

interface Key {
  readonly key: string;
  readonly does: string;
  /** Where the screen is narrow, the least needed are left out: those with the highest number. */
  readonly rank: number;
}

const listKeys: readonly Key[] = [
  { key: 'Enter', does: 'join', rank: 1 },
  { key: 'n', does: 'host', rank: 2 },
  { key: 'a', does: 'address', rank: 6 },
  { key: 'x', does: 'stop', rank: 5 },
  { key: '/', does: 'filter', rank: 7 },
  { key: '?', does: 'help', rank: 3 },
  { key: 'q', does: 'quit', rank: 4 },
];
const filterKeys: readonly Key[] = [
  { key: 'Enter', does: 'join', rank: 1 },
  { key: 'Esc', does: 'show all', rank: 2 },
];
const formKeys: readonly Key[] = [
  { key: 'Enter', does: 'go on', rank: 1 },
  { key: 'Tab', does: 'next field', rank: 3 },
  { key: 'Esc', does: 'back', rank: 2 },
];
/** Of a form with one field, where something was written before. */
const recallKeys: readonly Key[] = [
  { key: 'Enter', does: 'go on', rank: 1 },
  { key: 'Up', does: 'recent', rank: 3 },
  { key: 'Tab', does: 'complete', rank: 4 },
  { key: 'Esc', does: 'back', rank: 2 },
];
const confirmKeys: readonly Key[] = [
  { key: 'y', does: 'end it', rank: 1 },
  { key: 'Esc', does: 'keep it', rank: 2 },
];
const waitingKeys: readonly Key[] = [{ key: 'Esc', does: 'cancel', rank: 1 }];
const helpKeys: readonly Key[] = [{ key: 'Esc', does: 'back', rank: 1 }];

export function keyRow({ scene, filter, size }: Menu, theme: Theme): Row {
  const keys = keysOf(scene, filter !== undefined);
  const bold = { ...theme.status, bold: true } as const;
  const row = fitting(keys, size.width).flatMap(({ key, does }) => [
    span(` ${key}`, bold),
    span(` ${does} `, theme.status),
  ]);
  return toWidth(row, size.width, theme.status);
}

function keysOf(scene: Scene, isFiltering: boolean): readonly Key[] {
  switch (scene.type) {
    case 'list':
      return isFiltering ? filterKeys : listKeys;
    case 'form':
      return canRecall(scene.form) ? recallKeys : formKeys;
    case 'confirming':
      return confirmKeys;
    case 'waiting':
      return waitingKeys;
    case 'help':
      return helpKeys;
  }
}

/** In their order. */
function fitting(keys: readonly Key[], width: number): readonly Key[] {
  let left = width;
  const kept = keys
    .toSorted((one, other) => one.rank - other.rank)
    .filter(({ key, does }) => {
      left -= ` ${key} ${does} `.length;
      return left >= 0;
    });
  return keys.filter((key) => kept.includes(key));
}
