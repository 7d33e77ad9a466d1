/** What was said in a room before one came, as the screen shows it. */
import type { SaidEvent } from '@portico/protocol';
import { themes } from '@portico/terminal';
import { describe, expect, it } from 'vitest';
import { view } from '../src/ui/view.ts';
import { type Chat, joined, member, openChat, openChatAsMaya, requests, said } from './chat.ts';

function remembered(from: string, text: string, clock: string, more: Partial<SaidEvent> = {}): SaidEvent {
  const at = Date.parse(`2026-11-${clock}:00Z`);
  return { type: 'said', id: 1, at, room: 'demo', member: member(from), text, manner: 'speech', ...more };
}

/** In which style a text is drawn. */
function styleOf({ model }: Chat, text: string) {
  return view(model())
    .rows.flat()
    .find((span) => span.text.includes(text))?.style;
}

describe('what was said before', () => {
  it('is asked for on entering, and not in protocols that cannot tell', () => {
    const chat = openChat({ dialect: 'irc' });
    chat.hear(joined('maya'));
    expect(requests(chat)).toEqual([{ type: 'recall', room: 'demo', since: undefined, limit: 30 }]);
    expect(requests(openChatAsMaya({ dialect: 'hub' }))).toEqual([]);
  });

  it('stands dimmed before the welcome, under its days and times', () => {
    const chat = openChat({ dialect: 'irc', preferences: { theme: 'light' } });
    chat.hear(joined('maya'), said('bob', 'hi maya'));
    chat.hear({
      type: 'recalled',
      texts: [remembered('eve', 'good night', '20T23:59'), remembered('bob', 'up', '21T08:30', { manner: 'action' })],
    });
    expect(
      chat
        .rows()
        .map((row) => row.split('│')[0]?.trimEnd())
        .slice(-7, -2),
    ).toEqual([
      '23:59 eve: good night',
      '─────────────── Saturday 21 November 2026 ────────────────',
      '08:30 * bob up',
      '10:00 welcome to demo: you are maya',
      '10:00 bob: hi maya',
    ]);
    expect(styleOf(chat, 'good night')).toEqual(themes.light.dim);
    expect(styleOf(chat, 'hi ')).not.toEqual(themes.light.dim);
  });

  it('stands before the message of the day, which keeps its blank lines', () => {
    const chat = openChat({ dialect: 'irc' });
    for (const text of ['be kind', '', 'and brief']) chat.hear({ type: 'noticed', text });
    chat.hear(joined('maya'));
    chat.hear({ type: 'recalled', texts: [remembered('eve', 'good morning', '21T09:59')] });
    const rows = chat.rows().map((row) => row.split('│')[0]?.trim());
    expect(rows.slice(-7, -2)).toEqual([
      '09:59 eve: good morning',
      '10:00 be kind',
      '10:00',
      '10:00 and brief',
      '10:00 welcome to demo: you are maya',
    ]);
  });

  it('is not put where somebody reads who has scrolled up meanwhile', () => {
    const chat = openChat({ dialect: 'irc', size: { width: 40, height: 12 } });
    chat.hear(joined('maya'), ...Array.from({ length: 20 }, (_, number) => said('bob', `text ${number}`)));
    chat.press('pageup');
    const before = chat.rows().slice(0, 5);
    chat.hear({ type: 'recalled', texts: [remembered('eve', 'late', '20T23:59')] });
    expect(chat.rows().slice(0, 5)).toEqual(before);
    chat.press('C-end');
    expect(chat.screen()).toContain('eve: late');
  });

  it('rings for nobody, hides who is ignored, and is not missed where it is refused', () => {
    const chat = openChat({ dialect: 'irc' });
    chat.enter('/ignore eve');
    chat.hear(joined('maya'));
    chat.hear({
      type: 'recalled',
      texts: [remembered('eve', 'maya, listen', '21T09:00'), remembered('bob', 'maya?', '21T09:01')],
    });
    expect(chat.screen()).not.toContain('listen');
    expect(chat.screen()).toContain('09:01 bob: maya?');
    expect(chat.commands).not.toContainEqual({ type: 'ring' });
    const before = chat.model().log.nextId;
    chat.hear({ type: 'refused', request: 'recall', refusal: { code: 'not-in-this-dialect', text: 'it has none' } });
    expect(chat.model().log.nextId).toBe(before);
  });
});
