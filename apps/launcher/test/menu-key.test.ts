import { describe, expect, test } from 'vitest';
import type { MenuCommand } from '../src/menu/message.ts';
import { foreign, friends, type MenuSession, now, openSession, quiet, room } from './menu-session.ts';

const rooms = [quiet, friends, foreign];
const join = (address: string, ticket = 1): MenuCommand => ({ type: 'join', ticket, address });
const enter: MenuCommand = { type: 'leave', departure: { type: 'enter' } };
const quit: MenuCommand = { type: 'leave', departure: { type: 'quit' } };
const chosen = (session: MenuSession): string | undefined => session.lines().find((line) => line.startsWith('>'));

describe('in the list', () => {
  test('arrows choose and Enter joins', () => {
    const session = openSession(rooms);
    session.press('down', 'down', 'down', 'up', 'enter');
    expect(session.asked()).toEqual([join('5000')]);
  });

  test.each([
    ['2', '5000'],
    ['7000', '7000'],
    ['42', '4242'],
    ['91', '4242'],
    ['13', '7000'],
  ])('the digits %s choose the room on %s', (digits, port) => {
    const session = openSession(rooms);
    session.type(digits);
    session.press('enter');
    expect(session.asked()).toEqual([join(port)]);
  });

  test('a letter that is no command filters at once', () => {
    const session = openSession(rooms);
    session.type('fri');
    expect(session.lines().filter((line) => /\d{4}/u.test(line))).toEqual([
      expect.stringContaining('friends'),
      expect.any(String),
    ]);
    session.press('enter');
    expect(session.asked()).toEqual([join('5000')]);
  });

  test('after / the letters that are commands filter too', () => {
    const session = openSession([room({ port: 1, name: 'xanadu' }), room({ port: 2, name: 'nautilus' })]);
    session.type('/nau');
    expect(chosen(session)).toContain('nautilus');
    expect(session.asked()).toEqual([]);
  });

  test('digits in a filter look for a port', () => {
    const session = openSession(rooms);
    session.type('/700');
    expect(chosen(session)).toContain('port 7000');
  });

  test.each([['escape'], ['backspace']])('%s ends an empty filter', (key) => {
    const session = openSession(rooms);
    session.type('/');
    session.press(key);
    session.type('q');
    expect(session.asked()).toEqual([quit]);
  });

  test('nothing is joined where the filter lets nothing through', () => {
    const session = openSession(rooms);
    session.type('zzz');
    session.press('enter');
    expect(session.asked()).toEqual([]);
    expect(session.lines()).toContain('  No room matches.');
  });

  test('q, C-c and the end of the terminal quit', () => {
    for (const session of [openSession(rooms), openSession(rooms), openSession(rooms)]) {
      session.type('q');
      session.press('C-c');
      session.tell({ type: 'interrupted' });
      expect(session.asked()).toEqual([quit, quit, quit]);
    }
  });

  test('the choice stays with its room when the list changes', () => {
    const session = openSession(rooms);
    session.press('down');
    session.tell({ type: 'listed', rooms: [room({ port: 1 }), quiet, friends], fault: undefined });
    expect(chosen(session)).toContain('friends');
  });

  test('where the chosen room is gone, its neighbour is chosen', () => {
    const session = openSession(rooms);
    session.press('down');
    session.tell({ type: 'listed', rooms: [quiet, foreign], fault: undefined });
    expect(chosen(session)).toContain('port 7000');
  });

  test('what was pasted is no command', () => {
    const session = openSession(rooms);
    session.tell({ type: 'paste', text: 'q\nx\ny' });
    expect(session.asked()).toEqual([]);
  });
});

describe('hosting', () => {
  const hosting = (): MenuSession => {
    const session = openSession(rooms);
    session.type('n');
    expect(session.asked()).toEqual([{ type: 'propose-port' }]);
    session.tell({ type: 'proposed', port: 4243 });
    return session;
  };

  test('takes the port that is proposed, and a name from it', () => {
    const session = hosting();
    session.press('enter');
    expect(session.asked()).toEqual([
      { type: 'open-room', ticket: 1, name: 'room-4243', port: 4243, isPrivate: false },
    ]);
  });

  test('takes a name and a port, and joins the room once it is open', () => {
    const session = hosting();
    session.type('band');
    session.press('tab', 'C-u');
    session.type('6000');
    session.press('enter');
    expect(session.asked()).toEqual([{ type: 'open-room', ticket: 1, name: 'band', port: 6000, isPrivate: false }]);
    expect(session.lines()).toContain(' Opening room "band" on port 6000…');
    session.tell({ type: 'opened', ticket: 1, port: 6000 });
    expect(session.asked()).toEqual([join('6000', 2)]);
    session.tell({ type: 'connected', ticket: 2 });
    expect(session.asked()).toEqual([enter]);
  });

  test('keeps the port that was typed before one was proposed', () => {
    const session = openSession(rooms);
    session.type('n');
    session.press('tab');
    session.type('6000');
    session.tell({ type: 'proposed', port: 4243 });
    session.press('enter');
    expect(session.asked().at(-1)).toMatchObject({ port: 6000 });
  });

  test.each([
    ['0', '"0" is not a port: give a number from 1 to 65535'],
    ['70000', '"70000" is not a port: give a number from 1 to 65535'],
    ['abc', '"abc" is not a port: give a number from 1 to 65535'],
    ['5000', 'port 5000 is taken by room "friends"'],
  ])('refuses the port %s in its place', (port, sentence) => {
    const session = hosting();
    session.press('tab', 'C-u');
    session.type(port);
    session.press('enter');
    expect(session.lines().join('\n')).toContain(sentence);
    expect(session.asked()).toEqual([]);
  });

  test('says what is missing only when it is tried', () => {
    const session = hosting();
    session.press('tab', 'C-u');
    expect(session.lines().join('\n')).not.toContain('is not a port');
    session.press('enter');
    expect(session.lines().join('\n')).toContain('a port is missing');
  });

  test('can be cancelled while the room opens, and what comes of it later changes nothing', () => {
    const session = hosting();
    session.press('enter', 'escape');
    expect(session.asked().at(-1)).toEqual({ type: 'cancel', ticket: 1 });
    session.tell({ type: 'opened', ticket: 1, port: 4243 });
    expect(session.asked()).toEqual([]);
    expect(session.lines()).toContain('  Host a room');
  });

  test('comes back to the form when the room did not open', () => {
    const session = hosting();
    session.press('enter');
    session.tell({ type: 'failed', ticket: 1, sentence: 'port 4243 is taken by another program' });
    expect(session.lines()).toContain(' port 4243 is taken by another program');
    expect(session.lines()).toContain('  Host a room');
  });
});

describe('joining an address', () => {
  const addresses = ['irc://10.0.0.7:5000', 'hub://10.0.0.8:1025/lobby', 'irc://10.0.0.9:5000'];
  const askedAfter = (...steps: readonly ((session: ReturnType<typeof openSession>) => void)[]) => {
    const session = openSession([]);
    session.tell({ type: 'remembered', addresses });
    session.type('a');
    for (const step of steps) step(session);
    session.press('enter');
    return session.asked();
  };

  test('Up offers where one was lately, the newest first, and Down goes back', () => {
    expect(askedAfter((session) => session.press('up'))).toEqual([join('irc://10.0.0.7:5000')]);
    expect(askedAfter((session) => session.press('up', 'up'))).toEqual([join('hub://10.0.0.8:1025/lobby')]);
    expect(askedAfter((session) => session.press('up', 'up', 'down'))).toEqual([join('irc://10.0.0.7:5000')]);
    expect(askedAfter((session) => session.press('up', 'up', 'up', 'up'))).toEqual([join('irc://10.0.0.9:5000')]);
  });

  test('Tab completes what was begun, to the newest that goes on so', () => {
    const completed = askedAfter(
      (session) => session.type('HUB'),
      (session) => session.press('tab'),
    );
    expect(completed).toEqual([join('hub://10.0.0.8:1025/lobby')]);
    expect(askedAfter((session) => session.press('tab'))).toEqual([join('irc://10.0.0.7:5000')]);
    const unknown = askedAfter(
      (session) => session.type('line://x:1'),
      (session) => session.press('tab'),
    );
    expect(unknown).toEqual([join('line://x:1')]);
  });

  test('the keys for it are shown where there is something to recall', () => {
    const session = openSession([]);
    session.type('a');
    expect(session.screen()).not.toContain('Up recent');
    session.press('escape');
    session.tell({ type: 'remembered', addresses });
    session.type('a');
    expect(session.screen()).toContain('Up recent');
  });

  test.each(['5000', 'host:5000', '[::1]:5000', 'friends', 'line://host:5000'])('goes to %s', (address) => {
    const session = openSession(rooms);
    session.type('a');
    session.type(address);
    session.press('enter');
    expect(session.asked()).toEqual([join(address)]);
  });

  test('takes what was pasted', () => {
    const session = openSession(rooms);
    session.type('a');
    session.tell({ type: 'paste', text: ' host:5000\n' });
    session.press('enter');
    expect(session.asked()).toEqual([join('host:5000')]);
  });

  test('refuses the name of no room in its place', () => {
    const session = openSession(rooms);
    session.type('a');
    session.type('nobody');
    session.press('enter');
    expect(session.lines().join('\n')).toContain('there is no room "nobody" here');
    expect(session.asked()).toEqual([]);
  });

  test('shows how long nobody answers, and can be cancelled', () => {
    const session = openSession(rooms);
    session.type('a');
    session.type('host:5000');
    session.press('enter');
    session.tell({ type: 'ticked', now: now + 3000 });
    expect(session.lines()).toContain(' Connecting to host:5000… 3 s');
    session.press('escape');
    expect(session.asked()).toEqual([join('host:5000'), { type: 'cancel', ticket: 1 }]);
    session.tell({ type: 'connected', ticket: 1 });
    expect(session.asked()).toEqual([]);
    expect(session.lines()).toContain('  Join an address');
  });

  test('comes back to the form when nobody answers', () => {
    const session = openSession(rooms);
    session.type('a');
    session.type('host:5000');
    session.press('enter');
    session.tell({ type: 'failed', ticket: 1, sentence: 'host:5000 did not answer' });
    expect(session.lines()).toContain(' host:5000 did not answer');
    expect(session.lines()).toContain('  Join an address');
  });

  test('is given up with Esc', () => {
    const session = openSession(rooms);
    session.type('a');
    session.press('escape');
    session.type('q');
    expect(session.asked()).toEqual([quit]);
  });
});

describe('ending a room', () => {
  const asking = (): MenuSession => {
    const session = openSession(rooms);
    session.press('down');
    session.type('x');
    return session;
  };

  test('asks first, and tells when it is done', () => {
    const session = asking();
    expect(session.asked()).toEqual([]);
    session.type('y');
    expect(session.asked()).toEqual([{ type: 'stop-room', ticket: 1, room: friends }]);
    session.tell({ type: 'stopped', ticket: 1, title: 'room "friends"' });
    expect(session.lines()).toContain(' room "friends" is closed');
  });

  test.each(['n', 'x', 'q', ' '])('is kept from happening by %j', (answer) => {
    const session = asking();
    session.type(answer);
    expect(session.asked()).toEqual([]);
    expect(session.lines().join('\n')).not.toContain('End room');
  });

  test('is not for the rooms of other programs', () => {
    const session = openSession(rooms);
    session.press('end');
    session.type('x');
    expect(session.lines().join('\n')).toContain("is another program's");
    session.type('y');
    expect(session.asked()).toEqual([]);
  });
});
