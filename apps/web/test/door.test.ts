import { describe, expect, test } from 'vitest';
import type { RoomFacts } from '../src/ui/model.ts';
import { joined, member, openVisit, refused, requests } from './visit.ts';

const wrong = refused('register', 'wrong-password', 'no');
/** Of a room that tells beforehand that it asks for a password. */
const privateFacts: RoomFacts = {
  name: 'demo',
  people: 1,
  dialects: ['irc'],
  addresses: [],
  tls: 'none',
  isPrivate: true,
};

describe('at the door', () => {
  test('a name leads in: it is asked for, remembered, and the last texts are asked for', () => {
    const visit = openVisit();
    visit.enter(' Ann Lee ');
    expect(visit.model().stage.type).toBe('entering');
    expect(visit.commands()).toContainEqual({ type: 'connect', nickname: 'Ann-Lee', password: undefined });
    visit.hear(joined('Ann-Lee'));
    const commands = visit.commands();
    expect(commands).toContainEqual({ type: 'remember-name', name: 'Ann-Lee' });
    expect(commands).toContainEqual({ type: 'focus', field: 'draft' });
    expect(requests(commands)).toEqual([{ type: 'recall', room: 'demo', since: undefined, limit: 50 }]);
    expect(visit.log()).toEqual(['* welcome to demo: you are Ann-Lee']);
  });

  test('nothing is asked of the room without a name', () => {
    const visit = openVisit();
    visit.commands();
    visit.enter('   ');
    expect(visit.commands()).toEqual([{ type: 'focus', field: 'name' }]);
    expect(visit.model().door.problem).toBe('choose a name first');
  });

  test('a name that is taken is said, and another proposed and asked for over the same connection', () => {
    const visit = openVisit();
    visit.enter('maya');
    visit.commands();
    visit.hear(refused('register', 'nickname-taken', 'maya is taken'));
    expect(visit.model().stage.type).toBe('outside');
    expect(visit.model().door).toMatchObject({ name: 'maya2', problem: 'maya is taken: how about maya2?' });
    visit.commands();
    visit.send({ type: 'entrance-wanted' });
    expect(visit.commands()).toEqual([{ type: 'request', request: { type: 'register', nickname: 'maya2' } }]);
  });

  test('who thinks for longer than the room waits is connected anew', () => {
    const visit = openVisit();
    visit.enter('maya');
    visit.hear(refused('register', 'nickname-taken', 'maya is taken'));
    visit.disconnect();
    expect(visit.model().door.problem).toBe('maya is taken: how about maya2?');
    visit.commands();
    visit.send({ type: 'entrance-wanted' });
    expect(visit.commands()).toContainEqual({ type: 'connect', nickname: 'maya2', password: undefined });
  });

  test('a password is asked for where the room has one, and once more when it is wrong', () => {
    const visit = openVisit();
    visit.enter('maya');
    visit.hear(wrong);
    expect(visit.model().door).toMatchObject({ asksForPassword: true, problem: undefined });
    expect(visit.commands()).toContainEqual({ type: 'focus', field: 'password' });
    visit.enter('maya', 'guess');
    expect(visit.commands()).toContainEqual({ type: 'connect', nickname: 'maya', password: 'guess' });
    visit.hear(wrong);
    expect(visit.model().door).toMatchObject({ password: '', problem: 'that is not the password' });
    visit.enter('maya', 'sesame');
    visit.hear(joined('maya'));
    expect(visit.model().stage.type).toBe('inside');
  });

  test('a room that tells of its password beforehand is asked for nothing without one', () => {
    const visit = openVisit();
    visit.send({ type: 'facts-learnt', facts: privateFacts });
    expect(visit.model().door).toMatchObject({ asksForPassword: true, problem: undefined });
    visit.commands();
    visit.enter('maya');
    expect(visit.commands()).toEqual([{ type: 'focus', field: 'password' }]);
    expect(visit.model().door).toMatchObject({ problem: "type the room's password", wrong: 'password' });
    visit.enter('maya', 'sesame');
    expect(visit.commands()).toContainEqual({ type: 'connect', nickname: 'maya', password: 'sesame' });
  });

  test('a password that is typed before the room asks for one is kept, and tried', () => {
    const visit = openVisit();
    visit.enter('maya');
    visit.send({ type: 'password-typed', password: 'sesame' });
    visit.hear(wrong);
    expect(visit.model().door).toMatchObject({ password: 'sesame', problem: undefined });
    visit.commands();
    visit.send({ type: 'entrance-wanted' });
    expect(visit.commands()).toContainEqual({ type: 'connect', nickname: 'maya', password: 'sesame' });
  });

  test('a password that is given before the room answers goes over a connection of its own', () => {
    const visit = openVisit();
    visit.enter('maya');
    visit.commands();
    visit.enter('maya', 'sesame');
    expect(visit.commands()).toContainEqual({ type: 'connect', nickname: 'maya', password: 'sesame' });
    visit.hear(joined('maya'));
    expect(visit.model().stage.type).toBe('inside');
  });

  test.each(['banned', 'room-full', 'invite-only'] as const)(
    'who is turned away (%s) is told the words of the room',
    (code) => {
      const visit = openVisit();
      visit.enter('maya');
      visit.commands();
      visit.hear({ type: 'refused', request: 'join', refusal: { code, text: 'not today' } });
      expect(visit.model()).toMatchObject({
        stage: { type: 'outside' },
        link: 'closed',
        door: { problem: 'not today' },
      });
      expect(visit.commands()).toContainEqual({ type: 'hang-up' });
    },
  );

  test('a room that does not answer is said to be silent, and is not tried again unasked', () => {
    const visit = openVisit();
    visit.enter('maya');
    visit.commands();
    visit.disconnect();
    expect(visit.model().door.problem).toBe('the room does not answer: is it still open?');
    expect(visit.commands()).toEqual([{ type: 'focus', field: 'name' }]);
  });
});

describe('a projector', () => {
  test('comes in by itself under a name of its own, and says that it is no person', () => {
    const visit = openVisit({ purpose: 'projector' });
    expect(visit.commands()).toContainEqual({ type: 'connect', nickname: 'projector', password: undefined });
    visit.hear(refused('register', 'nickname-taken', 'projector is taken'));
    expect(requests(visit.commands())).toEqual([{ type: 'register', nickname: 'projector2' }]);
    visit.hear({ type: 'joined', member: member('projector2', 'web') });
    expect(requests(visit.commands())).toContainEqual({ type: 'describe', profile: { isBot: true } });
  });

  test('tries again by itself when nobody answers at first, and asks for the facts once more', () => {
    const visit = openVisit({ purpose: 'projector' });
    visit.commands();
    visit.disconnect();
    expect(visit.commands()).toEqual([{ type: 'time', afterMs: 2_000 }]);
    expect(visit.model()).toMatchObject({ stage: { type: 'cut', tries: 1 }, door: { problem: undefined } });
    visit.send({ type: 'timed' });
    expect(visit.commands()).toEqual([
      { type: 'connect', nickname: 'projector', password: undefined },
      { type: 'ask-facts' },
    ]);
    visit.hear({ type: 'joined', member: member('projector', 'projector') });
    expect(visit.model().stage.type).toBe('inside');
  });

  test('asks for a password as soon as it knows of one, and takes what is typed before the room refuses', () => {
    const visit = openVisit({ purpose: 'projector' });
    visit.send({ type: 'facts-learnt', facts: privateFacts });
    expect(visit.model()).toMatchObject({ stage: { type: 'outside' }, door: { problem: undefined } });
    expect(visit.commands()).toContainEqual({ type: 'hang-up' });
    visit.enter('projector', 'sesame');
    expect(visit.commands()).toContainEqual({ type: 'connect', nickname: 'projector', password: 'sesame' });
  });

  test('waits at the door of a room with a password, and calls nothing a mistake', () => {
    const visit = openVisit({ purpose: 'projector' });
    visit.hear(wrong);
    expect(visit.model()).toMatchObject({
      stage: { type: 'outside' },
      door: { asksForPassword: true, problem: undefined, wrong: undefined },
    });
  });
});
