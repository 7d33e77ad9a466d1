/** What rooms say of themselves is newer than what the registry says. */
import { dialects } from '@portico/protocol';
import { expect, test } from 'vitest';
import { friends, openSession, quiet } from './menu-session.ts';

test('a room tells whether it speaks TLS', () => {
  const room = { ...friends, dialects: dialects.map(({ name }) => name) };
  const offered = openSession([{ ...room, tls: 'offered' }], { width: 100, height: 20 });
  expect(offered.screen()).toMatch(/ 1 friends .* all, TLS /u);
  const only = openSession([{ ...room, tls: 'only' }], { width: 100, height: 20 });
  expect(only.screen()).toMatch(/ 1 friends .* all by TLS /u);
});

test('a room that asks for a password is private in the list, and says so below it', () => {
  const session = openSession([{ ...friends, private: true }], { width: 100, height: 20 });
  expect(session.screen()).toMatch(/ 1 friends .* password, network /u);
  expect(session.screen()).toContain('  It asks for a password.\n  Others join with: ');
});

test('people and topic come from the room itself, for as long as it is listed', () => {
  const session = openSession([friends, quiet]);
  expect(session.screen()).toMatch(/friends +5000 +3 /);
  session.tell({ type: 'counted', port: 5000, live: { people: 12, topic: 'tea at five' } });
  expect(session.screen()).toMatch(/friends +5000 +12 /);
  expect(session.screen()).toContain('  Topic: tea at five\n  Others join with: ');
  session.type('x');
  expect(session.screen()).toContain('End room "friends"? 12 people are in it.');
  session.press('escape');
  session.tell({ type: 'listed', rooms: [quiet], fault: undefined });
  session.tell({ type: 'listed', rooms: [friends, quiet], fault: undefined });
  expect(session.screen()).toMatch(/friends +5000 +3 /);
});

test('a room without a topic says nothing of it', () => {
  const session = openSession([friends]);
  session.tell({ type: 'counted', port: 5000, live: { people: 1, topic: '' } });
  expect(session.screen()).not.toContain('Topic');
});
