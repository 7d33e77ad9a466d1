import type { Answer, Request } from '@portico/protocol';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Conversation, conversation } from './conversation.ts';

const askPrivate = (to: string): Request => ({ type: 'ask-private', to });
const answer = (to: string, answer: Answer): Request => ({ type: 'answer-private', to, answer });
const whisper = (to: string): Request => ({ type: 'whisper', to, text: 'psst' });
const quit: Request = { type: 'quit', reason: 'left' };

/** maya and bob are asked, web cannot be: its dialect has no way to. */
let ask: Conversation['ask'];
let register: Conversation['register'];
let room: Conversation['room'];
beforeEach(() => {
  ({ ask, register, room } = conversation({}, [3]));
  register(1, 'maya');
  register(2, 'bob');
  register(3, 'web');
});

describe('asking for a private connection', () => {
  test('is told to both, and so is the answer', () => {
    expect(ask(1, askPrivate('BOB'))).toEqual(['2: private-asked maya bob', 'asker: private-asked maya bob']);
    expect(ask(2, answer('Maya', 'yes'))).toEqual([
      '1: private-answered bob maya yes',
      'asker: private-answered bob maya yes',
    ]);
  });

  test('who has no way to answer is connected at once', () => {
    expect(ask(1, askPrivate('web'))).toEqual(['asker: private-answered web maya yes']);
    expect(ask(3, askPrivate('maya'))).toEqual(['asker: private-answered maya web yes']);
  });

  test('again once connected, in either direction, is answered at once', () => {
    ask(1, askPrivate('bob'));
    ask(2, answer('maya', 'yes'));
    expect(ask(1, askPrivate('bob'))).toEqual(['asker: private-answered bob maya yes']);
    expect(ask(2, askPrivate('maya'))).toEqual(['asker: private-answered maya bob yes']);
  });

  test('nobody, or oneself, is refused', () => {
    expect(ask(1, askPrivate('eve'))).toEqual(['asker: refused ask-private no-such-member']);
    expect(ask(1, askPrivate('maya'))).toEqual(['asker: refused ask-private not-private']);
  });

  test('is refused while another request is open, until it is answered', () => {
    ask(1, askPrivate('bob'));
    expect(ask(1, askPrivate('bob'))).toEqual(['asker: refused ask-private private-pending']);
    expect(ask(1, askPrivate('web'))).toEqual(['asker: refused ask-private private-pending']);
    ask(2, answer('maya', 'no'));
    expect(ask(1, askPrivate('web'))).toEqual(['asker: private-answered web maya yes']);
  });

  test('is possible again when the one who was asked has quit', () => {
    ask(1, askPrivate('bob'));
    ask(2, quit);
    register(2, 'bob');
    expect(ask(2, answer('maya', 'yes'))).toEqual(['asker: refused answer-private not-private']);
    expect(ask(1, askPrivate('bob'))).toEqual(['2: private-asked maya bob', 'asker: private-asked maya bob']);
  });
});

describe('answering', () => {
  test('what nobody has asked is refused', () => {
    const refused = ['asker: refused answer-private not-private'];
    expect(ask(1, answer('bob', 'yes'))).toEqual(refused);
    expect(ask(1, answer('eve', 'yes'))).toEqual(refused);
    ask(1, askPrivate('bob'));
    expect(ask(1, answer('bob', 'yes'))).toEqual(refused);
    expect(ask(3, answer('maya', 'yes'))).toEqual(refused);
    ask(2, answer('maya', 'yes'));
    expect(ask(2, answer('maya', 'yes'))).toEqual(refused);
  });

  test('who has quit since has not asked', () => {
    ask(1, askPrivate('bob'));
    ask(1, quit);
    expect(ask(2, answer('maya', 'yes'))).toEqual(['asker: refused answer-private not-private']);
    register(1, 'maya');
    expect(ask(2, answer('maya', 'yes'))).toEqual(['asker: refused answer-private not-private']);
  });

  test('is not awaited by who has quit, so that nobody keeps those who are gone in memory', () => {
    ask(1, askPrivate('bob'));
    const maya = room.people.get(1);
    expect(maya?.asking?.id).toBe(2);
    ask(1, quit);
    expect(maya?.asking).toBeUndefined();
  });

  test('finds who has asked under a new name', () => {
    ask(1, askPrivate('bob'));
    ask(1, { type: 'rename', nickname: 'zoe' });
    expect(ask(2, answer('zoe', 'no'))).toEqual([
      '1: private-answered bob zoe no',
      'asker: private-answered bob zoe no',
    ]);
  });

  test('no to a request that crossed one with a yes ends the connection, and its offers', () => {
    const offer = (to: string): Request => ({ type: 'offer-stream', to });
    const open = (to: string): Request => ({ type: 'open-stream', to, token: 'f'.repeat(32) });
    ask(1, askPrivate('bob'));
    ask(2, askPrivate('maya'));
    ask(2, answer('maya', 'yes'));
    ask(1, offer('bob'));
    ask(2, offer('maya'));
    ask(1, answer('bob', 'no'));
    expect(ask(1, offer('bob'))).toEqual(['asker: refused offer-stream not-private']);
    expect(ask(2, offer('maya'))).toEqual(['asker: refused offer-stream not-private']);
    expect(ask(1, open('bob'))).toEqual(['asker: refused open-stream not-private']);
    expect(ask(2, open('maya'))).toEqual(['asker: refused open-stream not-private']);
  });
});

describe('whispers after a refusal', () => {
  const refused = ['asker: refused whisper private-refused'];
  const heard = ['2: whispered maya bob psst', 'asker: whispered maya bob psst'];
  beforeEach(() => {
    ask(1, askPrivate('bob'));
    ask(2, answer('maya', 'no'));
  });

  test('are refused to who was refused, and to nobody else', () => {
    expect(ask(1, whisper('bob'))).toEqual(refused);
    expect(ask(2, whisper('maya'))).toHaveLength(2);
    expect(ask(3, whisper('bob'))).toHaveLength(2);
  });

  test('are heard once a later request is accepted', () => {
    ask(1, askPrivate('bob'));
    expect(ask(1, whisper('bob'))).toEqual(refused);
    ask(2, answer('maya', 'yes'));
    expect(ask(1, whisper('bob'))).toEqual(heard);
  });

  test('are heard once the one who refused has asked and was accepted', () => {
    ask(2, askPrivate('maya'));
    ask(1, answer('bob', 'yes'));
    expect(ask(1, whisper('bob'))).toEqual(heard);
  });

  test('are heard when either has quit and comes again', () => {
    ask(2, quit);
    register(2, 'bob');
    expect(ask(1, whisper('bob'))).toEqual(heard);
  });
});
