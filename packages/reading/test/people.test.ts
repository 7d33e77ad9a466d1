import type { Member } from '@portico/protocol';
import { describe, expect, it } from 'vitest';
import {
  byName,
  countOf,
  type PeopleOf,
  relisted,
  renamed,
  told,
  withChangedPerson,
  withoutPerson,
  withPerson,
  withRank,
} from '../src/index.ts';

interface Person extends Member {
  readonly note: string;
}

const away = { realName: 'Maya', away: 'coffee', isBot: false };

function met(member: Member): Person {
  return { ...member, note: '' };
}

function member(nickname: string, badge = ''): Member {
  return { nickname, badge, address: undefined };
}

function peopleNamed(...nicknames: readonly string[]): PeopleOf<Person> {
  return new Map(nicknames.map((nickname) => [nickname, met(member(nickname))]));
}

const maya: Person = {
  nickname: 'maya',
  badge: 'irc',
  address: { host: '192.168.1.7', port: 4000 },
  profile: away,
  ranks: ['operator'],
  note: 'spoke',
};
const room: PeopleOf<Person> = new Map([['maya', maya]]);

describe('what was known of somebody stays', () => {
  it('where a list does not tell it', () => {
    const next = relisted(room, [member('maya'), member('bob', 'nc')], met);
    expect([...next.values()]).toEqual([maya, met(member('bob', 'nc'))]);
  });

  it('with another nickname', () => {
    const next = renamed(room, { before: 'maya', member: member('mia') }, met);
    expect([...next]).toEqual([['mia', { ...maya, nickname: 'mia' }]]);
  });

  it('unless it is told anew', () => {
    const news = { ...member('maya', 'web'), profile: { ...away, away: '' }, ranks: [] };
    expect(told(maya, news)).toEqual({ ...maya, ...news, address: maya.address });
  });
});

describe('the people of a room', () => {
  it('are those of the last list', () => {
    expect([...relisted(room, [member('bob')], met).keys()]).toEqual(['bob']);
  });

  it('are without who left, and with who was not known under the nickname before', () => {
    expect(withoutPerson(room, 'maya').size).toBe(0);
    expect([...renamed(room, { before: 'bob', member: member('rob') }, met).keys()]).toEqual(['maya', 'rob']);
  });

  it('do not change by what is told of others', () => {
    expect(withChangedPerson(room, 'bob', (person) => ({ ...person, note: 'new' }))).toBe(room);
  });

  it('are 2,000, and not one more', () => {
    const members = Array.from({ length: 2_001 }, (_, index) => member(`p${index}`));
    const full = relisted(new Map(), members, met);
    expect(full.size).toBe(2_000);
    expect(withPerson(full, maya).has('maya')).toBe(false);
    expect(renamed(full, { before: 'p2000', member: member('maya') }, met).has('maya')).toBe(false);
    expect(withPerson(full, { ...met(member('p7')), note: 'new' }).get('p7')?.note).toBe('new');
    expect(renamed(full, { before: 'p7', member: member('maya') }, met).has('maya')).toBe(true);
  });

  it('stand by name, in any case', () => {
    const names = byName(peopleNamed('tom', 'Eve', 'bob', 'ｄan')).map(({ nickname }) => nickname);
    expect(names).toEqual(['bob', 'ｄan', 'Eve', 'tom']);
  });

  it('are counted in words', () => {
    expect([0, 1, 2].map(countOf)).toEqual(['0 people', '1 person', '2 people']);
  });
});

describe('ranks', () => {
  it('stand with the highest first', () => {
    const voiced = withRank(met(member('bob')), 'voiced', true);
    expect(voiced.ranks).toEqual(['voiced']);
    expect(withRank(voiced, 'operator', true).ranks).toEqual(['operator', 'voiced']);
    expect(withRank(withRank(voiced, 'operator', true), 'voiced', false).ranks).toEqual(['operator']);
  });
});
