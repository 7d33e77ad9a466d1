/** Rooms of the network in the menu, beside this machine's. */
import { describe, expect, test } from 'vitest';
import { elsewhere, friends, type MenuSession, now, openSession, quiet, room } from './menu-session.ts';

const chosen = (session: MenuSession): string | undefined => session.lines().find((line) => line.startsWith('>'));
const hear = (session: MenuSession, ...rooms: readonly (typeof elsewhere)[]) => session.tell({ type: 'heard', rooms });

describe('the menu', () => {
  test('shows rooms of other machines below its own, and how they are joined', () => {
    const session = openSession([quiet, friends], { width: 100, height: 14 });
    hear(
      session,
      { ...elsewhere, private: true },
      { ...elsewhere, name: 'quiz', host: 'fe80::1%eth0', people: undefined },
    );
    session.press('end', 'up');
    expect(session.screen()).toMatchInlineSnapshot(`
      "
       Portico                                                  2 rooms on this machine, 2 on the network


          ROOM               PORT  PEOPLE  LAST HEARD      UP  OPEN TO            SPEAKS      HOST
        1 room-4242          4242       0           -   1 min  this machine       line        you
        2 friends            5000       3   2 min ago     3 h  network            line        you
      > 3 band               5000       2           -       -  password, network  irc line    192.168.1.9
        4 quiz               5000       ?           -       -  network            irc line    fe80::1%eth0



        It asks for a password.
        Others join with: http://192.168.1.9:5000/, or irssi -c 192.168.1.9 -p 5000 -w PASSWORD
       Enter join  n host  a address  x stop  / filter  ? help  q quit
      "
    `);
  });

  test('tells nobody an address with a zone, which only this machine knows, and marks what is cut of it', () => {
    const session = openSession([friends], { width: 80, height: 14 });
    hear(session, { ...elsewhere, host: 'fe80::c0e5:c0ff:fe54:7f71%nubr0' });
    session.press('end');
    expect(chosen(session)).toMatch(/ fe80::c0e5:c0f…$/u);
    expect(session.screen()).not.toContain('Others join with');
    session.tell({ type: 'listed', rooms: [room({ port: 5000, addresses: ['fe80::1%eth0'] })], fault: undefined });
    session.press('home');
    expect(session.screen()).not.toContain('%eth0:');
    expect(session.screen()).not.toContain('Others join with');
  });

  test('shows of which machine a room is where the screen is small', () => {
    const session = openSession([quiet], { width: 60, height: 10 });
    hear(session, elsewhere);
    expect(session.lines().at(3)).toMatch(/band +5000 +2 .* 192\.168\.1\.9$/u);
  });

  test('shows them where there are none of its own', () => {
    const session = openSession([], { width: 80, height: 10 });
    hear(session, elsewhere);
    expect(chosen(session)).toContain('band');
  });

  test('shows its own once, though the network tells of them too', () => {
    const session = openSession([{ ...friends, announcedAs: '0123456789abcdef' }]);
    hear(session, { ...elsewhere, name: 'friends' });
    expect(session.lines().filter((line) => line.includes('friends'))).toHaveLength(1);
    expect(session.lines().at(0)).toMatch(/1 room on this machine$/u);
  });

  test('joins one at its address, whatever its port', () => {
    const session = openSession([friends]);
    hear(session, elsewhere, { ...elsewhere, name: 'tls', tls: 'only' }, { ...elsewhere, name: 'x', dialects: [] });
    session.press('down', 'enter');
    expect(session.asked()).toMatchObject([{ type: 'join', address: 'irc://192.168.1.9:5000' }]);
    session.press('escape', 'down', 'enter');
    expect(session.asked()).toMatchObject([{ type: 'cancel' }, { type: 'join', address: 'ircs://192.168.1.9:5000' }]);
    session.press('escape', 'down', 'enter');
    expect(session.asked()).toMatchObject([{ type: 'cancel' }, { type: 'join', address: '192.168.1.9:5000' }]);
  });

  test('keeps the choice when others come and go, and chooses the neighbour of one that went', () => {
    const session = openSession([friends]);
    const [second, third] = [
      { ...elsewhere, name: 'b', port: 2 },
      { ...elsewhere, name: 'c', port: 3 },
    ];
    hear(session, second, third);
    session.press('end');
    hear(session, elsewhere, second, third);
    expect(chosen(session)).toContain('c ');
    hear(session, elsewhere, second);
    expect(chosen(session)).toContain('b ');
    session.tell({ type: 'listed', rooms: [quiet, friends], fault: undefined });
    expect(chosen(session)).toContain('b ');
  });

  test('ends no room of another machine', () => {
    const session = openSession([]);
    hear(session, elsewhere);
    session.type('x');
    expect(session.lines()).toContain(' room "band" is on another machine: end it where it was started');
  });

  test('takes the name of one as an address, and suggests it for a slip', () => {
    const session = openSession([friends]);
    hear(session, elsewhere);
    session.type('abandd');
    expect(session.lines().join('\n')).toMatch(/did you mean\s+"band"\?/u);
    session.press('C-u');
    session.type('Band');
    session.press('enter');
    expect(session.asked()).toMatchObject([{ type: 'join', address: 'Band' }]);
  });

  test('filters by the machine', () => {
    const session = openSession([room({ port: 1 }), friends]);
    hear(session, elsewhere);
    session.type('/192.168.1.9');
    expect(session.lines().filter((line) => line.includes(' 5000 '))).toHaveLength(1);
    session.tell({ type: 'ticked', now });
  });
});
