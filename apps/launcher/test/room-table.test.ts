/** The list of rooms as `portico list` prints it. */
import { cellWidth } from '@portico/terminal';
import { expect, test } from 'vitest';
import { roomTable } from '../src/room/description.ts';
import { listed } from '../src/room/listed.ts';
import { elsewhere, friends, now, room } from './menu-session.ts';

const vault = room({ port: 4242, name: 'vault', private: true, byInvite: true, dialects: ['irc', 'line', 'hub'] });
const neighbour = { ...elsewhere, host: 'fe80::c0e5:c0ff:fe54:7f71%nubr0', private: true };
const rooms = listed([vault, friends], [neighbour, { ...elsewhere, name: 'den', private: true, byInvite: true }]);

test('a file has every column, as wide as it must be', () => {
  expect(`\n${roomTable(rooms, now).join('\n')}\n`).toMatchInlineSnapshot(`
    "
    ROOM            PORT  PEOPLE  LAST HEARD     UP  OPEN TO            SPEAKS    HOST
    vault [locked]  4242       0           -  1 min  invited, network   invite    you
    friends         5000       3   2 min ago    3 h  network            line      you
    band            5000       2           -      -  password, network  irc line  fe80::c0e5:c0ff:fe54:7f71%nubr0
    den [locked]    5000       2           -      -  invited, network   invite    192.168.1.9
    "
  `);
});

test('a terminal has as many as fit, the first to go as in the menu', () => {
  expect(`\n${roomTable(rooms, now, 80).join('\n')}\n`).toMatchInlineSnapshot(`
    "
    ROOM            PORT  PEOPLE  LAST HEARD     UP  HOST
    vault [locked]  4242       0           -  1 min  you
    friends         5000       3   2 min ago    3 h  you
    band            5000       2           -      -  fe80::c0e5:c0ff:fe54:7f71%nubr0
    den [locked]    5000       2           -      -  192.168.1.9
    "
  `);
});

test.each([100, 80, 60, 40, 12])('no line is wider than %d columns', (most) => {
  const lines = roomTable(rooms, now, most);
  expect(lines.map(cellWidth).filter((width) => width > most)).toEqual([]);
  expect(lines[1]).toMatch(/^vault/u);
});

test('what is cut has a mark', () => {
  expect(roomTable(listed([room({ port: 1, name: 'x'.repeat(30) })], []), now, 20)[1]).toBe(`${'x'.repeat(19)}…`);
});
