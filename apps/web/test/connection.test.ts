import { describe, expect, test } from 'vitest';
import type { Command } from '../src/ui/message.ts';
import { joined, member, NOON, openVisit, openVisitAsMaya, refused, remembered, requests, said } from './visit.ts';

const connect = { type: 'connect', nickname: 'maya', password: undefined };

function pauses(commands: readonly Command[]): readonly number[] {
  return commands.flatMap((command) => (command.type === 'time' ? [command.afterMs] : []));
}

describe('a lost connection', () => {
  test('is tried again after pauses that grow from 2 s to 30 s, and by up to a half at random', () => {
    const visit = openVisitAsMaya();
    visit.disconnect(NOON, 0);
    expect(pauses(visit.commands())).toEqual([2_000]);
    const told: number[] = [];
    for (let count = 0; count < 6; count++) {
      visit.send({ type: 'timed' });
      expect(visit.commands()).toEqual([connect]);
      visit.disconnect(NOON, count < 5 ? 0 : 0.999);
      told.push(...pauses(visit.commands()));
    }
    expect(told).toEqual([4_000, 8_000, 16_000, 30_000, 30_000, 44_985]);
  });

  test('is tried before its time when the network is back, unless that is less than 2 s later', () => {
    const visit = openVisitAsMaya();
    visit.disconnect(NOON);
    visit.commands();
    visit.send({ type: 'woken', at: NOON + 1_999 });
    expect(visit.commands()).toEqual([]);
    visit.send({ type: 'woken', at: NOON + 2_000 });
    expect(visit.commands()).toEqual([connect]);
    visit.send({ type: 'timed' }, { type: 'woken', at: NOON + 9_000 });
    expect(visit.commands()).toEqual([]);
  });

  test('keeps the draft, and nothing is sent', () => {
    const visit = openVisitAsMaya();
    visit.disconnect();
    visit.commands();
    visit.say('are you there?');
    expect(visit.commands()).toEqual([]);
    expect(visit.model().composer.draft).toBe('are you there?');
    expect(visit.log().at(-1)).toBe('* not sent: there is no connection to the room now');
  });

  test('that is back brings what was missed, in its place and once', () => {
    const visit = openVisitAsMaya();
    visit.hearAll(remembered(10, 'bob', 'heard'));
    visit.disconnect();
    visit.send({ type: 'timed' });
    visit.commands();
    visit.hearAll({ ...joined('maya'), room: 'demo', id: 30, at: NOON + 30_000 });
    expect(requests(visit.commands())).toEqual([{ type: 'recall', room: 'demo', since: NOON + 10_000, limit: 50 }]);
    visit.hearAll(remembered(31, 'bob', 'live'));
    const texts = [remembered(10, 'bob', 'heard'), remembered(20, 'bob', 'missed'), remembered(31, 'bob', 'live')];
    visit.hear({ type: 'recalled', texts });
    expect(visit.log().slice(-4)).toEqual([
      'bob: heard',
      'bob: missed',
      '* you are back in demo: you are maya',
      'bob: live',
    ]);
    expect(requests(visit.commands())).toEqual([]);
    expect(visit.model().backlog).toBeUndefined();
  });

  test('that was long brings page after page of what was missed, until nothing is new', () => {
    const visit = openVisitAsMaya();
    visit.hearAll(remembered(10, 'bob', 'heard'));
    visit.disconnect();
    visit.send({ type: 'timed' });
    visit.hear(joined('maya'));
    visit.commands();
    const texts = Array.from({ length: 80 }, (_, index) => remembered(11 + index, 'bob', `missed ${index}`));
    visit.hear({ type: 'recalled', texts: texts.slice(0, 50) });
    expect(requests(visit.commands())).toEqual([{ type: 'recall', room: 'demo', since: NOON + 60_000, limit: 50 }]);
    visit.hear({ type: 'recalled', texts: texts.slice(49, 80) });
    expect(requests(visit.commands())).toEqual([]);
    expect(visit.log().filter((line) => line.includes('missed'))).toEqual(texts.map(({ text }) => `bob: ${text}`));
  });

  test('counts what was missed as unread when nobody looks', () => {
    const visit = openVisitAsMaya({ isWatching: false });
    visit.disconnect();
    visit.send({ type: 'timed' });
    visit.hear(joined('maya'));
    visit.hear({ type: 'recalled', texts: [remembered(40, 'bob', 'one'), remembered(41, 'maya', 'own')] });
    expect(visit.model().reader.unread).toBe(1);
  });

  test('may have left the own name behind: another is taken, and said', () => {
    const visit = openVisitAsMaya();
    visit.disconnect();
    visit.send({ type: 'timed' });
    visit.commands();
    visit.hear(refused('register', 'nickname-taken', 'maya is taken'));
    expect(requests(visit.commands())).toEqual([{ type: 'register', nickname: 'maya2' }]);
    visit.hear({ type: 'joined', member: member('maya2') });
    expect(visit.log().at(-1)).toBe('* you are back in demo: you are maya2');
  });

  test('is not tried again where the room turns one away', () => {
    const visit = openVisitAsMaya();
    visit.disconnect();
    visit.send({ type: 'timed' });
    visit.hear({ type: 'refused', request: 'join', refusal: { code: 'banned', text: 'you are banned' } });
    expect(visit.model()).toMatchObject({ stage: { type: 'over', reason: 'you are banned' }, link: 'closed' });
  });
});

test('a room that closes says so, and is left alone until somebody wants in again', () => {
  const visit = openVisitAsMaya();
  visit.hear({ type: 'closed' });
  visit.disconnect();
  visit.send({ type: 'timed' }, { type: 'woken', at: NOON + 99_000 });
  expect(visit.commands()).toEqual([]);
  expect(visit.model().stage).toEqual({ type: 'over', reason: 'the room was closed' });
  visit.send({ type: 'entrance-wanted' });
  expect(visit.commands()).toEqual([connect]);
});

test('what was said before one came in stands before the welcome, as the past', () => {
  const visit = openVisit();
  visit.enter('maya');
  visit.hearAll({ ...joined('maya'), room: 'demo', id: 9, at: NOON + 9_000 });
  visit.hear(said('bob', 'hi maya'));
  visit.hear({ type: 'recalled', texts: [remembered(1, 'bob', 'first'), remembered(2, 'eve', 'second')] });
  expect(visit.log()).toEqual(['bob: first', 'eve: second', '* welcome to demo: you are maya', 'bob: hi maya !']);
  expect(visit.model().log.entries[0]).toMatchObject({ heard: 'before' });
  expect(visit.model().reader.unread).toBe(0);
});

test('a topic that was set before one came in is shown, and no news', () => {
  const visit = openVisitAsMaya();
  const topic = { type: 'topic-set', member: member('bob'), text: 'lunch', room: 'demo', id: 3, at: NOON - 1 } as const;
  visit.hearAll(topic);
  expect(visit.model().topic).toBe('lunch');
  expect(visit.log()).not.toContain('* bob set the topic: lunch');
});
