import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemes } from '../src/dialect.ts';
import { foreign, friends, now, openSession, quiet, room } from './menu-session.ts';

const rooms = [quiet, friends, foreign];

describe('the menu shows', () => {
  test('the rooms, and how others get into the chosen one', () => {
    const session = openSession(rooms, { width: 100, height: 14 });
    session.press('down');
    expect(session.screen()).toMatchInlineSnapshot(`
      "
       Portico                                                                    3 rooms on this machine


          ROOM                       PORT  PEOPLE  LAST HEARD      UP  OPEN TO            SPEAKS      HOST
        1 room-4242                  4242       0           -   1 min  this machine       line        you
      > 2 friends                    5000       3   2 min ago     3 h  network            line        you
        3 port 7000                  7000       ?           -   1 min  this machine       line        -





        Others join with: http://192.168.1.7:5000/, or nc 192.168.1.7 5000
       Enter join  n host  a address  x stop  / filter  ? help  q quit
      "
    `);
  });

  test('less of them where the screen is small', () => {
    expect(openSession(rooms, { width: 60, height: 12 }).screen()).toMatchInlineSnapshot(`
      "
       Portico                            3 rooms on this machine


          ROOM              PORT  PEOPLE  LAST HEARD      UP  HOST
      > 1 room-4242         4242       0           -   1 min  you
        2 friends           5000       3   2 min ago     3 h  you
        3 port 7000         7000       ?           -   1 min  -




       Enter join  n host  a address  x stop  ? help  q quit
      "
    `);
    expect(openSession(rooms, { width: 40, height: 10 }).screen()).toMatchInlineSnapshot(`
      "
       Portico        3 rooms on this machine


          ROOM              PORT  PEOPLE  HOST
      > 1 room-4242         4242       0  you
        2 friends           5000       3  you
        3 port 7000         7000       ?  -


       Enter join  n host  ? help  q quit
      "
    `);
  });

  test('a sentence where the screen is too small', () => {
    expect(openSession(rooms, { width: 30, height: 8 }).screen()).toMatchInlineSnapshot(`
      "
      Portico needs 40 x 10
      characters, here are 30 x 8:
      enlarge the terminal, or press
      q
      "
    `);
  });

  test('what can be done where there are no rooms', () => {
    expect(openSession([], { width: 60, height: 10 }).screen()).toMatchInlineSnapshot(`
      "
       Portico                            0 rooms on this machine


        No rooms on this machine yet.

        Press n to host one, or a to join one elsewhere by its
        address: irc://192.168.1.7:5000.


       Enter join  n host  a address  x stop  ? help  q quit
      "
    `);
  });

  test('no claim about rooms before it has looked', () => {
    expect(openSession().lines()).toEqual([' Portico', expect.stringContaining('Enter join')]);
  });

  test('the chosen room of a list that is longer than the screen', () => {
    const many = Array.from({ length: 40 }, (_, at) => room({ port: 5000 + at }));
    const session = openSession(many, { width: 60, height: 12 });
    session.press('end');
    expect(session.screen()).toMatchInlineSnapshot(`
      "
       Portico                           40 rooms on this machine


          ROOM              PORT  PEOPLE  LAST HEARD      UP  HOST
       36 room-5035         5035       0           -   1 min  you
       37 room-5036         5036       0           -   1 min  you
       38 room-5037         5037       0           -   1 min  you
       39 room-5038         5038       0           -   1 min  you
      >40 room-5039         5039       0           -   1 min  you

        Others join with: http://192.168.1.7:5039/
       Enter join  n host  a address  x stop  ? help  q quit
      "
    `);
  });

  test('names in wide characters in their columns', () => {
    const session = openSession([room({ port: 5000, name: '日本語の部屋' }), friends], { width: 60, height: 10 });
    expect(session.screen()).toMatchInlineSnapshot(`
      "
       Portico                            2 rooms on this machine


          ROOM              PORT  PEOPLE  LAST HEARD      UP  HOST
      > 1 日本語の部屋      5000       0           -   1 min  you
        2 friends           5000       3   2 min ago     3 h  you


        Others join with: http://192.168.1.7:5000/
       Enter join  n host  a address  x stop  ? help  q quit
      "
    `);
  });

  test('nothing that a name could do to a terminal', () => {
    const session = openSession([room({ port: 5000, name: 'a\u001b[2Jb\u202ec' })]);
    expect(session.screen()).not.toMatch(/\p{C}(?<!\n)/u);
  });

  test('the form of a new room, with what is wrong in its place', () => {
    const session = openSession(rooms, { width: 60, height: 12 });
    session.type('n');
    session.tell({ type: 'proposed', port: 4243 });
    session.type('12345');
    session.press('tab', 'C-u');
    session.type('5000');
    expect(session.screen()).toMatchInlineSnapshot(`
      "
       Portico                            3 rooms on this machine

        Host a room

        Name     12345
                 "12345" would be taken for a port: add a letter
                 to the name
        Port     5000
                 port 5000 is taken by room "friends"
        Private  [ ] only who has an invite comes in

       Enter go on  Tab next field  Esc back
      "
    `);
    expect(session.cursor()).toEqual({ x: 15, y: 7 });
  });

  test('help', () => {
    const session = openSession(rooms, { width: 60, height: 16 });
    session.type('?');
    expect(session.screen()).toMatchInlineSnapshot(`
      "
       Portico                            3 rooms on this machine

        Enter    join the chosen room
        Up Down  choose; PgUp PgDn Home End
        1 2 3…   choose by number, or by port
        letters  filter; after / any letter
        n        host a room
        a        join an address
        x        end a room that you host
        q        quit; your rooms run on

        In a room
        client exit comes back here
        server exit ends all rooms of yours

       Esc back
      "
    `);
  });

  test('a question before a room is ended', () => {
    const session = openSession(rooms, { width: 60, height: 12 });
    session.press('down');
    session.type('x');
    expect(session.screen()).toMatchInlineSnapshot(`
      "
       Portico                            3 rooms on this machine


          ROOM              PORT  PEOPLE  LAST HEARD      UP  HOST
        1 room-4242         4242       0           -   1 min  you
      > 2 friends           5000       3   2 min ago     3 h  you
        3 port 7000         7000       ?           -   1 min  -

        Others join with: http://192.168.1.7:5000/
       End room "friends"? 3 people are in it. y ends it, any
       other key keeps it.
       y end it  Esc keep it
      "
    `);
  });

  test('how long something takes already', () => {
    const session = openSession([], { width: 60, height: 10 });
    session.type('n');
    session.tell({ type: 'proposed', port: 4242 });
    session.press('enter');
    session.tell({ type: 'ticked', now: now + 3000 });
    expect(session.screen()).toMatchInlineSnapshot(`
      "
       Portico                            0 rooms on this machine

        Host a room

        Name     room-PORT when left empty

        Port     4242

       Opening room "room-4242" on port 4242… 3 s
       Esc cancel
      "
    `);
  });

  test('which URLs an address may be', () => {
    const session = openSession(rooms, { width: 80, height: 10 });
    session.type('a');
    const lines = session.lines();
    expect(lines).toContain("  Address  irc://192.168.1.7:5000, 5000 or a room's name");
    expect(lines.join(' ').replaceAll(/\s+/gu, ' ')).toContain(`URLs begin with ${schemes.join(' ')}`);
  });

  test('what is wrong with the registry', () => {
    const session = openSession([], { width: 60, height: 10 });
    session.tell({ type: 'listed', rooms: [], fault: 'the registry /tmp/rooms.json is on a read-only disk' });
    expect(session.lines()).toContain(' the registry /tmp/rooms.json is on a read-only disk');
  });

  test('something of the right size, whatever the size and whatever was typed', () => {
    const sizes = fc.record({ width: fc.integer({ min: 1, max: 130 }), height: fc.integer({ min: 1, max: 40 }) });
    const keys = fc.array(fc.oneof(fc.constantFrom('up', 'down', 'enter', 'escape', 'tab', 'end'), fc.string()));
    fc.assert(
      fc.property(sizes, keys, (size, typed) => {
        const session = openSession(rooms, size);
        for (const key of typed) {
          if (/^[a-z]{2,}$/u.test(key)) session.press(key);
          else session.type(key);
        }
        expect(session.screen().split('\n').length - 2).toBeLessThanOrEqual(size.height);
      }),
      { numRuns: 200 },
    );
  });
});
