import type { Request } from '@portico/protocol';
import { beforeEach, expect, test } from 'vitest';
import { type Conversation, conversation } from './conversation.ts';

const token = '0123456789abcdef0123456789ABCDEF';
const offer = (to: string): Request => ({ type: 'offer-stream', to });
const open = (to: string, secret = token): Request => ({ type: 'open-stream', to, token: secret });

/** maya and bob are connected, eve is by herself. */
let ask: Conversation['ask'];
let register: Conversation['register'];
beforeEach(() => {
  ({ ask, register } = conversation());
  register(1, 'maya');
  register(2, 'bob');
  register(3, 'eve');
  ask(1, { type: 'ask-private', to: 'bob' });
  ask(2, { type: 'answer-private', to: 'maya', answer: 'yes' });
});

test('a stream is offered by either of two who are connected, and taken up by the other', () => {
  expect(ask(2, offer('maya'))).toEqual(['1: stream-offered bob maya', 'asker: stream-offered bob maya']);
  expect(ask(1, open('bob'))).toEqual([`2: stream-opened maya bob ${token}`, `asker: stream-opened maya bob ${token}`]);
});

test('an offer can be taken up more than once', () => {
  ask(1, offer('bob'));
  ask(2, open('maya'));
  expect(ask(2, open('maya', 'f'.repeat(32)))).toHaveLength(2);
});

test('an offer to somebody without a connection, or to nobody, is refused', () => {
  expect(ask(3, offer('bob'))).toEqual(['asker: refused offer-stream not-private']);
  expect(ask(1, offer('eve'))).toEqual(['asker: refused offer-stream not-private']);
  expect(ask(1, offer('nobody'))).toEqual(['asker: refused offer-stream not-private']);
  expect(ask(1, offer('maya'))).toEqual(['asker: refused offer-stream not-private']);
});

test('what was not offered cannot be taken up, the own offer neither', () => {
  expect(ask(1, open('bob'))).toEqual(['asker: refused open-stream not-private']);
  ask(1, offer('bob'));
  expect(ask(1, open('bob'))).toEqual(['asker: refused open-stream not-private']);
  expect(ask(3, open('maya'))).toEqual(['asker: refused open-stream not-private']);
  expect(ask(2, open('nobody'))).toEqual(['asker: refused open-stream not-private']);
});

test.each(['', 'f'.repeat(31), 'f'.repeat(33), `${'f'.repeat(31)}g`, `${token}\n`])(
  'the token %j is refused',
  (secret) => {
    ask(1, offer('bob'));
    expect(ask(2, open('maya', secret))).toEqual(['asker: refused open-stream not-private']);
  },
);

test('offers are forgotten when either quits', () => {
  ask(1, offer('bob'));
  ask(1, { type: 'quit', reason: 'lost' });
  register(1, 'maya');
  expect(ask(2, open('maya'))).toEqual(['asker: refused open-stream not-private']);
});

test('16 streams may be opened within 10 s, not one more', () => {
  ask(1, offer('bob'));
  for (let i = 0; i < 16; i += 1) expect(ask(2, open('maya'), 1000 + i)).toHaveLength(2);
  expect(ask(2, open('maya'), 10_999)).toEqual(['asker: refused open-stream too-many-streams']);
  expect(ask(2, open('maya'), 11_000)).toHaveLength(2);
});
