/** Private rooms in the menu: how they are marked, and how they are gone into. */
import { expect, test } from 'vitest';
import { elsewhere, friends, openSession, room } from './menu-session.ts';

const INVITE = `portico://192.168.1.9:4242/#${'k'.repeat(43)}`;

test('a private room is marked, of this machine and of another, and nobody is told another way in', () => {
  const vault = room({ port: 4242, name: 'vault', private: true, byInvite: true });
  const session = openSession([vault, friends], { width: 100, height: 14 });
  const locked = { ...elsewhere, name: 'band', private: true, byInvite: true };
  session.tell({ type: 'heard', rooms: [locked] });
  expect(session.lines().filter((line) => line.includes('[locked]'))).toEqual([
    expect.stringMatching(/vault \[locked\] .* invited, network/u),
    expect.stringMatching(/band \[locked\] .* invited, network .* 192\.168\.1\.9$/u),
  ]);
  for (const key of ['home', 'end']) {
    session.press(key);
    expect(session.screen()).toContain('It is private: who has an invite comes in');
    expect(session.screen()).not.toContain('Others join with');
    expect(session.screen()).not.toContain('asks for a password');
  }
  session.press('end', 'enter');
  // Without a key: whoever goes there is asked for the invite.
  expect(session.asked()).toEqual([{ type: 'join', ticket: 1, address: 'portico://192.168.1.9:5000' }]);
});

test('what is said of a private room fits on 80 columns', () => {
  const session = openSession([room({ port: 4242, name: 'vault', private: true, byInvite: true })]);
  expect(session.lines()).toContain('  It is private: who has an invite comes in: /invite in it shows one.');
});

test('an invite is pasted where an address is asked for, and its key is not shown', () => {
  const session = openSession([friends]);
  session.type('a');
  session.tell({ type: 'paste', text: `${INVITE}\n` });
  // Nobody who looks on sees the key.
  const field = session.lines().find((line) => line.startsWith('  Address'));
  expect(field).toBe(`  Address  …o://192.168.1.9:4242/#${'•'.repeat(43)}`);
  expect(session.cursor()?.x).toBe(field?.length);
  session.press('enter');
  expect(session.asked()).toEqual([{ type: 'join', ticket: 1, address: INVITE }]);
});

test('the form for a room has a switch for a private one, which Space turns and letters do not', () => {
  const session = openSession([friends]);
  session.type('n');
  session.tell({ type: 'proposed', port: 4243 });
  session.asked();
  expect(session.screen()).toContain('Private  [ ] only who has an invite comes in');
  session.press('tab', 'tab');
  session.type(' x ');
  session.press('backspace');
  expect(session.screen()).toContain('[ ] only');
  session.type(' ');
  expect(session.screen()).toContain('[x] only');
  session.press('enter');
  expect(session.asked()).toEqual([{ type: 'open-room', ticket: 1, name: 'room-4243', port: 4243, isPrivate: true }]);
});

test('an invite is changed where it is not in sight, and goes as it was typed', () => {
  const session = openSession([friends], { width: 60, height: 24 });
  session.type(`a${INVITE}`);
  session.press('home', 'delete');
  session.type('P');
  expect(session.lines()).toContainEqual(
    expect.stringMatching(/^ {2}Address {2}Portico:\/\/192\.168\.1\.9:4242\/#•+$/u),
  );
  expect(session.cursor()?.x).toBe('  Address  P'.length);
  session.press('enter');
  expect(session.asked()).toEqual([{ type: 'join', ticket: 1, address: INVITE.replace('p', 'P') }]);
});
