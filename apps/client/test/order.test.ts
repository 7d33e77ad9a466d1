/** What operators decide and people say of themselves, as the screen shows it. */
import type { Happening, Member } from '@portico/protocol';
import { themes } from '@portico/terminal';
import { describe, expect, it } from 'vitest';
import { view } from '../src/ui/view.ts';
import { type Chat, type ChatOptions, joined, logRow, member, openChat, openChatAsMaya, requests } from './chat.ts';

const inIrc = (options: ChatOptions = {}): Chat => openChatAsMaya({ dialect: 'irc', ...options }, 'bob', 'eve');
const topic = (text: string, by = 'bob'): Happening => ({ type: 'topic-set', member: member(by), text });

/** In which style a text is drawn. */
function styleOf({ model }: Chat, text: string) {
  return view(model())
    .rows.flat()
    .find((span) => span.text.includes(text))?.style;
}

describe('the topic', () => {
  it('is news when somebody sets it, and stands in the status line as far as there is space', () => {
    const chat = inIrc();
    chat.hear(topic('tea at five in the kitchen, and bring your own cup'));
    expect(chat.screen()).toContain('10:00 bob set the topic: tea at five in the kitchen');
    expect(chat.rows().at(-2)).toBe(' demo · 127.0.0.1:5001 · maya · 3 people · tea at five in the kitchen, and bri…');
    chat.hear(topic(''));
    expect(chat.screen()).toContain('bob took the topic away');
    expect(chat.rows().at(-2)).toBe(' demo · 127.0.0.1:5001 · maya · 3 people');
  });

  it('that was there before is told without a time, to who comes in', () => {
    const chat = openChat({ dialect: 'irc' });
    chat.setTime('10:00', 22);
    chat.hear(joined('maya'));
    chat.setTime('09:00', 21);
    chat.hear(topic('tea'));
    expect(logRow(chat)).toBe('the topic is: tea');
    expect(chat.screen()).not.toContain('November');
  });

  it('gives way to what is more important on a narrow screen', () => {
    const chat = inIrc({ size: { width: 50, height: 12 } });
    chat.hear(topic('tea at five'));
    expect(chat.rows().at(-2)).toBe(' demo · 127.0.0.1:5001 · maya · 3 people');
  });
});

describe('the member list', () => {
  it('shows operators, who has voice, and dims who is away', () => {
    const chat = inIrc({ preferences: { theme: 'light' } });
    const ruled = (nickname: string, rank: 'operator' | 'voiced', given: boolean): Happening => {
      return { type: 'ruled', member: member('eve'), ruling: { type: 'rank', rank, nickname, given } };
    };
    chat.hear(ruled('bob', 'voiced', true), ruled('bob', 'operator', true), ruled('maya', 'voiced', true));
    const away = { ...member('eve'), profile: { realName: 'Eve', away: 'lunch', isBot: false } };
    chat.hear({ type: 'described', member: away, change: 'away' });
    expect(
      chat
        .rows()
        .map((row) => row.split('│ ')[1]?.trimEnd())
        .slice(0, 4),
    ).toEqual(['3 people', '@bob             nc', 'eve              nc', '+maya            nc']);
    expect(styleOf(chat, 'eve')).toEqual(themes.light.dim);
    chat.hear(ruled('bob', 'operator', false), ruled('bob', 'voiced', false));
    expect(chat.rows()[1]?.split('│ ')[1]).toMatch(/^bob/);
  });

  it('keeps what is known of people when the list comes anew or they take another nickname', () => {
    const chat = inIrc();
    const eve: Member = { ...member('eve', 'irc'), profile: { realName: '', away: 'lunch', isBot: false } };
    chat.hear({ type: 'described', member: eve, change: 'away' });
    chat.hear({ type: 'listed', members: [member('maya'), { ...member('eve', 'irc'), ranks: ['operator'] }] });
    chat.hear({ type: 'renamed', before: 'eve', member: member('eva') });
    expect(chat.rows()[1]?.split('│ ')[1]).toMatch(/^@eva +irc$/);
    expect(styleOf(chat, '@eva')).toEqual(themes.dark.dim);
  });
});

it('who is muted or banned reads it of themselves once: from a room of ours, which says it in words, or here', () => {
  const chat = inIrc();
  const ruling = { type: 'ban', mask: '*!*@10.0.0.2', nickname: 'maya', from: 'speech', given: true } as const;
  chat.hear({ type: 'ruled', member: member('eve'), ruling: { ...ruling, forMs: 600_000 } });
  expect(logRow(chat)).toBe('10:00 eve muted you in demo for 10 min');
  const before = chat.model().log.nextId;
  chat.hear({ type: 'ruled', member: member('eve', 'irc'), ruling: { ...ruling, forMs: 600_000 } });
  expect(chat.model().log.nextId).toBe(before);
});

it('/whois tells the host of whom IRC has shown it, without a port', () => {
  const chat = openChatAsMaya({ dialect: 'irc', size: { width: 120, height: 24 } });
  const eve = { ...member('eve', 'irc'), address: { host: '192.168.1.4', port: 0 } };
  chat.hear({ type: 'joined', member: eve });
  chat.enter('/whois eve');
  expect(chat.screen()).toContain('eve: connected by irc, from 192.168.1.4, here since 10:00');
});

it('/whois tells what people say of themselves, and their rank', () => {
  const chat = inIrc({ size: { width: 130, height: 24 } });
  const profile = { realName: 'Robert B.', away: 'lunch', isBot: true };
  chat.hear({ type: 'listed', members: [{ ...member('bob', 'web'), profile, ranks: ['operator', 'voiced'] }] });
  chat.enter('/whois bob');
  expect(chat.screen()).toContain(
    'bob: connected with a browser, called Robert B., a program, away: lunch, an operator, with voice',
  );
});

describe('who is away', () => {
  it('is told of themselves, while others see it in the list', () => {
    const chat = inIrc();
    const described = (nickname: string, away: string): Happening => {
      const profile = { realName: '', away, isBot: false };
      return { type: 'described', member: { ...member(nickname), profile }, change: 'away' };
    };
    chat.hear(described('bob', 'lunch'));
    expect(chat.screen()).not.toContain('lunch');
    chat.hear(described('maya', 'lunch'));
    expect(logRow(chat)).toBe('10:00 you are away: lunch');
    chat.hear(described('maya', ''));
    expect(logRow(chat)).toBe('10:00 you are back');
  });
});

describe('who is put out', () => {
  const kicked = (nickname: string, text = ''): Happening => {
    return { type: 'kicked', member: member(nickname), by: member('eve'), text };
  };

  it('is gone from the list, and everybody reads why', () => {
    const chat = inIrc();
    chat.hear(kicked('bob', 'too loud'));
    expect(logRow(chat)).toBe('10:00 bob was put out by eve: too loud');
    expect(chat.screen()).toContain('2 people');
  });

  it('of the own room is in no room, and knows how to come back', () => {
    const chat = inIrc({ size: { width: 120, height: 24 } });
    chat.hear(kicked('maya', 'too loud'));
    expect(logRow(chat, -4)).toBe('10:00 eve put you out of demo: too loud');
    expect(logRow(chat)).toContain('you are in no room: /rooms lists the rooms, /join ROOM');
    expect(chat.rows().at(-2)).toContain('in no room');
    const before = requests(chat).length;
    chat.enter('hello?');
    expect(requests(chat)).toHaveLength(before);
  });

  it('of one of several rooms talks on in another', () => {
    const chat = inIrc({ size: { width: 120, height: 24 } });
    chat.hearIn('den', joined('maya'), kicked('maya'));
    expect(logRow(chat, -4)).toBe('10:00 eve put you out of den');
    expect(logRow(chat)).toBe('you talk in demo now');
  });
});

describe('what is ruled', () => {
  it('is told in words', () => {
    const chat = inIrc();
    const ban = { type: 'ban', mask: 'bob!*@*', from: 'entry', given: true, forMs: 600_000 } as const;
    chat.hear({ type: 'ruled', member: member('eve'), ruling: ban });
    expect(logRow(chat)).toBe('10:00 eve banned bob!*@* for 10 min');
  });

  it('of another room bears its name', () => {
    const chat = inIrc();
    chat.hearIn('den', joined('maya'));
    chat.hear({ type: 'ruled', member: member('eve'), ruling: { type: 'setting', setting: 'moderated', given: true } });
    expect(logRow(chat)).toBe('10:00 [demo] eve let only some speak');
  });

  it('of a host at home is no news to them', () => {
    const room = { label: 'demo', address: '127.0.0.1:5001', hosting: true };
    const chat = inIrc({ attendance: { room } });
    const rise = { type: 'rank', rank: 'operator', nickname: 'maya', given: true } as const;
    const before = chat.model().log.nextId;
    chat.hear({ type: 'host-proven', member: member('maya') }, { type: 'ruled', member: member('maya'), ruling: rise });
    expect(chat.model().log.nextId).toBe(before);
    expect(chat.rows()[3]).toContain('@maya');
  });
});

it('an invitation rings, and tells how one goes there', () => {
  const chat = inIrc();
  chat.hearIn('den', { type: 'invited', member: member('bob'), to: member('maya') });
  expect(logRow(chat)).toBe('10:00 bob invites you: /join den');
  expect(chat.commands.at(-1)).toEqual({ type: 'ring' });
  chat.enter('/ignore bob');
  const before = chat.model().log.nextId;
  chat.hearIn('den', { type: 'invited', member: member('bob'), to: member('maya') });
  expect(chat.model().log.nextId).toBe(before);
});

describe('how something is said', () => {
  it.each<[shown: string, happening: Happening]>([
    [
      'bob (to operators): hush',
      { type: 'said', member: member('bob'), text: 'hush', manner: 'speech', only: 'operator' },
    ],
    ['-bob- read this', { type: 'said', member: member('bob'), text: 'read this', manner: 'notice' }],
    [
      '-bob -> you- psst',
      { type: 'whispered', member: member('bob'), to: member('maya'), text: 'psst', manner: 'notice' },
    ],
    [
      '* bob -> you waves',
      { type: 'whispered', member: member('bob'), to: member('maya'), text: 'waves', manner: 'action' },
    ],
  ])('%s', (shown, happening) => {
    const chat = inIrc();
    chat.hear(happening);
    expect(logRow(chat)).toBe(`10:00 ${shown}`);
  });
});
