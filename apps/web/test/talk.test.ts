import type { ClientRequest } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { titleOf } from '../src/ui/reader.ts';
import { joined, member, openVisitAsMaya, refused, requests, said, whispered } from './visit.ts';

function ban(mask: string, from: 'entry' | 'speech', given: boolean, forMs?: number): ClientRequest {
  return { type: 'rule', room: 'demo', ruling: { type: 'ban', mask, from, given, forMs } };
}

function kickOf(nickname: string, text = ''): ClientRequest {
  return { type: 'kick', room: 'demo', nickname, text };
}

function operator(nickname: string, given: boolean): ClientRequest {
  return { type: 'rule', room: 'demo', ruling: { type: 'rank', rank: 'operator', nickname, given } };
}

describe('saying', () => {
  test.each([
    ['hello  there ', { type: 'say', room: 'demo', text: 'hello  there', manner: 'speech' }],
    ['one\ntwo', { type: 'say', room: 'demo', text: 'one\ntwo', manner: 'speech' }],
    ['/me waves', { type: 'say', room: 'demo', text: 'waves', manner: 'action' }],
    ['//etc/passwd', { type: 'say', room: 'demo', text: '/etc/passwd', manner: 'speech' }],
    ['/msg bob psst, you', { type: 'whisper', to: 'bob', text: 'psst, you' }],
    ['/NICK Ann Lee', { type: 'rename', nickname: 'Ann-Lee' }],
    ['/topic lunch at noon', { type: 'set-topic', room: 'demo', text: 'lunch at noon' }],
    ['/away coffee', { type: 'describe', profile: { away: 'coffee' } }],
    ['/away', { type: 'describe', profile: { away: '' } }],
    ['/kick eve for good', { type: 'kick', room: 'demo', nickname: 'eve', text: 'for good' }],
  ])('%j asks the room for what it means', (draft, request) => {
    const visit = openVisitAsMaya();
    visit.say(draft);
    expect(requests(visit.commands())).toEqual([request]);
    expect(visit.model().composer.draft).toBe('');
  });

  test.each([
    ['/ban eve', [ban('eve', 'entry', true), kickOf('eve')]],
    ['/ban eve 10m', [ban('eve', 'entry', true, 600_000), kickOf('eve')]],
    ['/ban EVE 1h30m so loud', [ban('EVE', 'entry', true, 5_400_000), kickOf('EVE', 'so loud')]],
    ['/ban eve so loud', [ban('eve', 'entry', true), kickOf('eve', 'so loud')]],
    ['/ban', [{ type: 'list-bans', room: 'demo' }]],
    ['/ban *!*@192.0.2.2 1d', [ban('*!*@192.0.2.2', 'entry', true, 24 * 3_600_000)]],
    ['/unban eve', [ban('eve', 'entry', false)]],
    ['/mute eve 2h', [ban('eve', 'speech', true, 2 * 3_600_000)]],
    ['/unmute eve', [ban('eve', 'speech', false)]],
    ['/op eve', [operator('eve', true)]],
    ['/deop eve', [operator('eve', false)]],
  ])('%j rules the room', (draft, asked) => {
    const visit = openVisitAsMaya({}, 'eve');
    visit.say(draft);
    expect(requests(visit.commands())).toEqual(asked);
  });

  test.each([
    ['/ban eve 10s', '* "10s" is no time: 10m, 2h, 1d or 1h30m are, up to 366d'],
    ['/mute eve soon', '* "soon" is no time: 10m, 2h, 1d or 1h30m are, up to 366d'],
    ['/mute eve 10m please', '* this is how it goes: /mute NAME [TIME]'],
    ['/mute zoe', '* nobody here is called zoe: /mute zoe!*@* bars that name all the same'],
    ['/unban', '* this is how it goes: /unban NAME'],
    ['/op eve bob', '* this is how it goes: /op NAME'],
  ])('%j rules nothing, and is answered', (draft, answer) => {
    const visit = openVisitAsMaya({}, 'eve');
    visit.say(draft);
    expect(requests(visit.commands())).toEqual([]);
    expect(visit.log().at(-1)).toBe(answer);
  });

  test.each(['/whoami', '/ hello', '/me', '/msg bob', '/reply hi'])('%j is never sent as text', (draft) => {
    const visit = openVisitAsMaya();
    visit.say(draft);
    expect(requests(visit.commands())).toEqual([]);
    expect(visit.log().at(-1)).toMatch(/^\* (?:there is no command|this is how it goes|nobody has whispered)/u);
  });

  test('nothing is sent for nothing', () => {
    const visit = openVisitAsMaya();
    visit.say(' \n ');
    expect(visit.commands()).toEqual([]);
  });

  test('what is refused comes back into the field, unless something else is being written', () => {
    const visit = openVisitAsMaya();
    visit.say('hello');
    visit.hear(refused('say', 'unspecified', 'you may not speak here'));
    expect(visit.model().composer.draft).toBe('hello');
    expect(visit.log().at(-1)).toBe('* you may not speak here');
    visit.say('hello');
    visit.send({ type: 'draft-typed', draft: 'another' });
    visit.hear(refused('say', 'unspecified', 'you may not speak here'));
    expect(visit.model().composer.draft).toBe('another');
  });

  test('/help lists the commands, and /topic alone tells the topic', () => {
    const visit = openVisitAsMaya();
    visit.say('/help');
    expect(visit.log()).toContain('* /msg NAME TEXT: whispers to one person');
    visit.hear({ type: 'topic-set', member: member('bob'), text: 'lunch at noon' });
    visit.say('/topic');
    expect(visit.log().at(-1)).toBe('* the topic is: lunch at noon');
    expect(visit.model().topic).toBe('lunch at noon');
  });
});

describe('whispering', () => {
  test('to whom one touches in the list, until one speaks to all again', () => {
    const visit = openVisitAsMaya({}, 'bob');
    visit.send({ type: 'members-toggled' }, { type: 'addressed', to: 'bob' });
    expect(visit.model().memberList).toBe('hidden');
    visit.commands();
    visit.say('psst');
    visit.say('really');
    visit.send({ type: 'addressed', to: undefined });
    visit.say('hello all');
    expect(requests(visit.commands())).toEqual([
      { type: 'whisper', to: 'bob', text: 'psst' },
      { type: 'whisper', to: 'bob', text: 'really' },
      { type: 'say', room: 'demo', text: 'hello all', manner: 'speech' },
    ]);
  });

  test('keeps the draft, and follows who takes another name', () => {
    const visit = openVisitAsMaya({}, 'bob');
    visit.send({ type: 'draft-typed', draft: 'half a thought' }, { type: 'addressed', to: 'bob' });
    visit.hear({ type: 'renamed', before: 'bob', member: member('rob') });
    expect(visit.model().composer).toMatchObject({ draft: 'half a thought', to: 'rob' });
  });

  test('/reply answers who whispered last', () => {
    const visit = openVisitAsMaya({}, 'bob');
    visit.hear(whispered('bob', 'maya', 'psst'));
    visit.say('/reply yes?');
    expect(visit.log().at(-1)).toBe('bob -> maya: psst');
    expect(requests(visit.commands())).toEqual([{ type: 'whisper', to: 'bob', text: 'yes?' }]);
  });
});

describe('attention', () => {
  test('rings for the own name as a whole word and for whispers, at most once a second', () => {
    const visit = openVisitAsMaya({}, 'bob');
    visit.hear(said('bob', 'mayan ruins'), said('bob', 'a_maya'));
    expect(visit.commands()).toEqual([]);
    visit.hear(said('bob', 'Maya: look'), whispered('bob', 'maya', 'psst'));
    expect(visit.log()).toContain('bob: Maya: look !');
    expect(visit.commands()).toEqual([{ type: 'ring' }, { type: 'ring' }]);
    const event = { type: 'said', member: member('bob'), text: 'maya', manner: 'speech', room: 'demo' } as const;
    const at = visit.model().rangAt;
    visit.hearAll({ ...event, id: 90, at: at + 999 }, { ...event, id: 91, at: at + 1000 });
    expect(visit.commands()).toEqual([{ type: 'ring' }]);
  });

  test('does not ring with the sound off, which is remembered', () => {
    const visit = openVisitAsMaya();
    visit.send({ type: 'sound-toggled' });
    expect(visit.commands()).toEqual([{ type: 'remember-sound', sound: 'off' }]);
    visit.hear(said('bob', 'maya?'));
    expect(visit.commands()).toEqual([]);
  });

  test('counts in the title what comes while nobody looks, and marks where it begins', () => {
    const visit = openVisitAsMaya();
    visit.hear(said('bob', 'seen'));
    visit.send({ type: 'watched', isWatching: false });
    visit.hear(joined('eve'), said('bob', 'one'), said('maya', 'own'), whispered('bob', 'maya', 'two'));
    expect(titleOf(visit.model())).toBe('(2) demo · Portico');
    const first = visit.model().reader.unreadFrom;
    expect(visit.model().log.entries.find(({ id }) => id === first)).toMatchObject({ text: 'one' });
    visit.send({ type: 'watched', isWatching: true });
    expect(titleOf(visit.model())).toBe('demo · Portico');
    expect(visit.model().reader.unreadFrom).toBe(first);
    visit.send({ type: 'watched', isWatching: false });
    expect(visit.model().reader.unreadFrom).toBeUndefined();
  });
});

describe('the log', () => {
  test('shows the newest, and more of the older ones when asked', () => {
    const visit = openVisitAsMaya();
    for (let index = 0; index < 400; index++) visit.hear(said('bob', `text ${index}`));
    expect(visit.log()).toHaveLength(150);
    visit.send({ type: 'scrolled', isAtEnd: false }, { type: 'earlier-wanted' });
    expect(visit.log()).toHaveLength(300);
    visit.hear(said('bob', 'one more'));
    expect(visit.log()).toHaveLength(301);
    expect(visit.model().reader.below).toBe(1);
    visit.send({ type: 'end-wanted' });
    visit.hear(said('bob', 'and another'));
    expect(visit.log()).toHaveLength(150);
    expect(visit.model().reader).toMatchObject({ below: 0, isAtEnd: true });
  });

  test('holds 2,000 entries, and not one more', () => {
    const visit = openVisitAsMaya();
    for (let index = visit.model().log.entries.length; index < 2_000; index++) visit.hear(said('bob', 'text'));
    const [oldest] = visit.model().log.entries;
    expect(oldest).toMatchObject({ type: 'note' });
    visit.hear(said('bob', 'text'));
    expect(visit.model().log.entries).toHaveLength(2_000);
    expect(visit.model().log.entries[0]).not.toEqual(oldest);
  });

  test('holds a million characters', () => {
    const visit = openVisitAsMaya();
    for (let index = 0; index < 12; index++) visit.hear(said('bob', 'x'.repeat(100_000)));
    expect(visit.model().log.entries).toHaveLength(9);
  });

  test('shows nothing that moves or hides what is around it', () => {
    const visit = openVisitAsMaya();
    visit.hear(said('eve\u202e', 'a\u0007b\u202ec\u200bd\n* bob left'));
    expect(visit.log().at(-1)).toBe('eve: a\ufffdbcd * bob left');
  });
});
