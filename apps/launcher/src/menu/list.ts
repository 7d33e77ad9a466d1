/** PURE. The keys of the list: choosing a room, filtering, and the letters that are commands. */
import { editorText, insert, pressKey } from '@portico/terminal';
import { listedAddress, listedTitle } from '../room/listed.ts';
import { isMine, roomTitle } from '../room/target.ts';
import { emptyForm } from './form.ts';
import { chosenIndex, chosenRoom, type Menu, shownRooms, startFilter } from './model.ts';
import { joinRoom, leave, type MenuStep, still } from './step.ts';

/** Rows that PgUp and PgDn go. */
const PAGE = 10;
const FILTER_WIDTH = 1000;

const moves: ReadonlyMap<string, number> = new Map([
  ['up', -1],
  ['C-p', -1],
  ['down', 1],
  ['C-n', 1],
  ['pageup', -PAGE],
  ['pagedown', PAGE],
  ['home', Number.NEGATIVE_INFINITY],
  ['end', Number.POSITIVE_INFINITY],
]);

/** The letters that do something, while nothing is filtered. */
const letters: ReadonlyMap<string, (menu: Menu) => MenuStep> = new Map([
  ['n', askForRoom],
  ['a', (menu) => still({ ...menu, scene: { type: 'form', form: emptyForm('join', menu.recent) } })],
  ['x', askToStop],
  ['?', (menu) => still({ ...menu, scene: { type: 'help' } })],
  ['q', (menu) => leave(menu, { type: 'quit' })],
  ['/', (menu) => still(startFilter(menu))],
]);

export function pressInList(menu: Menu, key: string): MenuStep {
  const move = moves.get(key);
  if (move !== undefined) return still(moved(menu, move));
  if (key === 'C-c') return leave(menu, { type: 'quit' });
  if (key === 'enter') return join(menu);
  if (key === 'escape') return still({ ...menu, filter: undefined, digits: '' });
  return still(menu.filter ? pressInFilter(menu, key) : menu);
}

/** One character, or more while there is a filter. Any that is neither a digit nor a command's starts a filter. */
export function typeInList(menu: Menu, character: string): MenuStep {
  if (menu.filter) return still({ ...menu, filter: insert(menu.filter, character) });
  if (/^\d$/u.test(character)) return still(chooseByNumber(menu, character));
  const command = letters.get(character);
  if (command) return command({ ...menu, digits: '' });
  return character.trim() === '' ? still(menu) : typeInList(startFilter(menu), character);
}

/**
 * Digits typed in a row make a number: that of a row, else the beginning of a port. Where the longer number would choose
 * nothing, the last digit begins a new one.
 */
function chooseByNumber(menu: Menu, digit: string): Menu {
  const shown = shownRooms(menu);
  for (const digits of [menu.digits + digit, digit]) {
    const found = shown[Number(digits) - 1] ?? shown.find(({ room }) => String(room.port).startsWith(digits));
    if (found) return { ...menu, digits, chosen: listedAddress(found) };
  }
  return { ...menu, digits: '' };
}

function moved(menu: Menu, step: number): Menu {
  const shown = shownRooms(menu);
  const target = Math.min(Math.max(chosenIndex(menu) + step, 0), shown.length - 1);
  const room = shown[target];
  return { ...menu, digits: '', chosen: room && listedAddress(room) };
}

/** Backspace in an empty filter ends it. */
function pressInFilter(menu: Menu, key: string): Menu {
  if (!menu.filter) return menu;
  if (key === 'backspace' && editorText(menu.filter) === '') return { ...menu, filter: undefined };
  return { ...menu, filter: pressKey(menu.filter, key, FILTER_WIDTH) ?? menu.filter };
}

function join(menu: Menu): MenuStep {
  const room = chosenRoom(menu);
  if (room) return joinRoom(menu, { address: listedAddress(room), title: listedTitle(room), next: menu.scene });
  return menu.filter ? still(menu) : askForRoom(menu);
}

function askForRoom(menu: Menu): MenuStep {
  const scene = { type: 'form', form: emptyForm('host') } as const;
  return { model: { ...menu, scene }, commands: [{ type: 'propose-port' }] };
}

function askToStop(menu: Menu): MenuStep {
  const chosen = chosenRoom(menu);
  if (!chosen) return still(menu);
  const { source, room } = chosen;
  if (source === 'registry' && isMine(room)) return still({ ...menu, scene: { type: 'confirming', room } });
  const whose = source === 'registry' ? "another program's" : 'on another machine';
  const text = `${roomTitle(room)} is ${whose}: end it where it was started`;
  return still({ ...menu, banner: { tone: 'error', text } });
}
