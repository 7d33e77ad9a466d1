import type { Happening, LeaveReason } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { inOrder } from '../src/ui/people.ts';
import { joined, member, NOON, openVisitAsMaya, said } from './visit.ts';

function left(nickname: string, reason: LeaveReason = 'left'): Happening {
  return { type: 'left', member: member(nickname), reason };
}

function renamed(before: string, nickname: string): Happening {
  return { type: 'renamed', before, member: member(nickname) };
}

describe('comings and goings', () => {
  test.each<[readonly Happening[], string]>([
    [[joined('bob'), joined('eve')], 'bob, eve joined'],
    [[joined('bob'), left('bob')], 'bob came and went'],
    [[left('bob', 'lost'), joined('bob')], 'bob came back'],
    [[left('bob', 'removed'), joined('eve')], 'bob was let go; eve joined'],
    [[renamed('bob', 'rob')], 'bob is now rob'],
    [[renamed('bob', 'rob'), renamed('rob', 'bert')], 'bob is now bert'],
    [[joined('eve'), renamed('eve', 'eva')], 'eva joined'],
    [[joined('bob'), left('bob'), joined('bob')], 'bob joined'],
  ])('close together share a line (%#)', (happenings, line) => {
    const visit = openVisitAsMaya();
    const before = visit.log().length;
    visit.hear(...happenings);
    expect(visit.log().slice(before)).toEqual([line]);
  });

  test('a minute later begin a new line', () => {
    const visit = openVisitAsMaya();
    const came = (nickname: string, at: number) =>
      visit.hearAll({ type: 'joined', member: member(nickname), room: 'demo', id: at, at: NOON + at });
    came('bob', 60_000);
    came('eve', 119_999);
    came('tom', 120_000);
    expect(visit.log().slice(-2)).toEqual(['bob, eve joined', 'tom joined']);
  });

  test('many names are counted', () => {
    const visit = openVisitAsMaya();
    visit.hear(...Array.from({ length: 10 }, (_, index) => joined(`p${index}`)));
    expect(visit.log().at(-1)).toBe('p0, p1, p2, p3, p4, p5, p6, p7 and 2 more joined');
  });
});

describe('the list of people', () => {
  test('tells who rules and who is away, operators first', () => {
    const visit = openVisitAsMaya({}, 'bob', 'Eve');
    const away = { realName: '', away: 'coffee', isBot: false };
    visit.hear(
      {
        type: 'ruled',
        member: member('bob'),
        ruling: { type: 'rank', rank: 'operator', nickname: 'Eve', given: true },
      },
      { type: 'described', member: { ...member('bob'), profile: away }, change: 'away' },
    );
    expect(inOrder(visit.model().people)).toMatchObject([
      { nickname: 'Eve', isOperator: true },
      { nickname: 'bob', away: 'coffee', isOperator: false },
      { nickname: 'maya' },
    ]);
    expect(visit.log().at(-1)).toBe('* bob made Eve an operator');
  });

  test('holds nobody of whom is only told that they are away', () => {
    const visit = openVisitAsMaya();
    const away = { realName: '', away: 'coffee', isBot: false };
    visit.hear({ type: 'described', member: { ...member('bob'), profile: away }, change: 'away' });
    expect(visit.model().people.has('bob')).toBe(false);
  });

  test('loses who leaves and who is put out, and follows names', () => {
    const visit = openVisitAsMaya({}, 'bob', 'eve', 'tom');
    visit.hear(left('bob'), renamed('eve', 'eva'));
    visit.hear({ type: 'kicked', member: member('tom'), by: member('eva'), text: 'spam' });
    expect(inOrder(visit.model().people).map(({ nickname }) => nickname)).toEqual(['eva', 'maya']);
    expect(visit.log().at(-1)).toBe('* tom was put out by eva: spam');
  });

  test('holds 2,000 people, and not one more', () => {
    const visit = openVisitAsMaya();
    visit.hear({ type: 'listed', members: Array.from({ length: 2_001 }, (_, index) => member(`p${index}`)) });
    expect(visit.model().people.size).toBe(2_000);
    visit.hear(joined('one-more'));
    expect(visit.model().people.size).toBe(2_000);
  });

  test('is of this room alone', () => {
    const visit = openVisitAsMaya();
    visit.hearAll({ ...joined('bob'), room: 'lab', id: 70, at: NOON });
    expect(visit.model().people.has('bob')).toBe(false);
  });
});

describe('oneself', () => {
  test('is known by the new name, which is remembered', () => {
    const visit = openVisitAsMaya();
    visit.hear(renamed('maya', 'mia'));
    expect(visit.model().nickname).toBe('mia');
    expect(visit.commands()).toEqual([{ type: 'remember-name', name: 'mia' }]);
    expect(visit.log().at(-1)).toBe('* you are mia now');
  });

  test('is told who put one out, and may come again', () => {
    const visit = openVisitAsMaya({}, 'bob');
    visit.hear({ type: 'kicked', member: member('maya'), by: member('bob'), text: 'spam' });
    expect(visit.model().stage).toEqual({ type: 'over', reason: 'bob put you out: spam' });
    expect(visit.commands()).toEqual([{ type: 'hang-up' }]);
    visit.send({ type: 'entrance-wanted' });
    expect(visit.commands()).toEqual([{ type: 'connect', nickname: 'maya', password: undefined }]);
  });

  test('is in no room any more once one is put out, or it is closed', () => {
    const kicked = openVisitAsMaya({}, 'bob');
    kicked.send({ type: 'draft-typed', draft: 'half a thought' }, { type: 'addressed', to: 'bob' });
    kicked.hear({ type: 'kicked', member: member('maya'), by: member('bob'), text: '' });
    const closed = openVisitAsMaya({}, 'bob');
    closed.send({ type: 'draft-typed', draft: 'half a thought' }, { type: 'share-toggled' });
    closed.hear({ type: 'closed' });
    for (const visit of [kicked, closed]) {
      expect(visit.model()).toMatchObject({
        stage: { type: 'over' },
        share: 'hidden',
        composer: { draft: 'half a thought', to: undefined },
      });
      expect(visit.model().people.size).toBe(0);
    }
  });

  test('is told of being silent, until one is not any more', () => {
    const visit = openVisitAsMaya({}, 'bob');
    const silence = (nickname: string, from: 'speech' | 'entry', given: boolean): Happening => ({
      type: 'ruled',
      member: member('bob'),
      ruling: { type: 'ban', mask: '*!*@192.168.1.9', from, given, forMs: given ? 600_000 : undefined, nickname },
    });
    visit.hear(silence('eve', 'speech', true));
    expect(visit.log().at(-1)).toBe('* bob muted eve (*!*@192.168.1.9) for 10 min');
    expect(visit.model().silence).toBeUndefined();
    visit.hear(silence('maya', 'speech', true));
    expect(visit.model().silence).toMatchObject({ by: 'bob', from: 'speech', until: expect.any(Number) });
    visit.hear(silence('maya', 'entry', false));
    expect(visit.model().silence).toBeDefined();
    visit.hear(silence('maya', 'speech', false));
    expect(visit.model().silence).toBeUndefined();
    visit.hear(silence('maya', 'speech', true), said('maya', 'heard again'));
    expect(visit.model().silence).toBeUndefined();
    const rise = { type: 'rank', rank: 'operator', nickname: 'maya', given: true } as const;
    visit.hear(silence('maya', 'speech', true), { type: 'ruled', member: member('bob'), ruling: rise });
    expect(visit.model().silence).toBeUndefined();
  });

  test('leaves to the door', () => {
    const visit = openVisitAsMaya();
    visit.say('/quit');
    expect(visit.model().stage.type).toBe('outside');
    expect(visit.commands()).toContainEqual({ type: 'hang-up' });
  });
});
