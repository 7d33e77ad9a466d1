/** Whatever a server tells and a person types, the chat screen stands, in its size, and steers no terminal. */
import type { Happening } from '@portico/protocol';
import { printableEvent } from '@portico/reading';
import { fuzz, hostileText } from '@portico/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openChat } from './chat.ts';

const nickname = fc.oneof(hostileText, fc.constantFrom('maya', 'bob', 'you', ''));
const member = nickname.map((name) => ({ nickname: name, badge: 'irc' as const, address: undefined }));
const room = fc.constantFrom('demo', 'den', '', '\x1b[2J');

function happening<Type extends Happening['type'], Fields extends object>(type: Type, fields: fc.Arbitrary<Fields>) {
  return fields.map((value) => ({ type, ...value }));
}

const text = hostileText;
const happenings: fc.Arbitrary<Happening> = fc.oneof(
  happening('registered', fc.record({ member })),
  happening('joined', fc.record({ member })),
  happening('said', fc.record({ member, text, manner: fc.constantFrom('speech', 'action', 'notice') })),
  happening('whispered', fc.record({ member, to: member, text })),
  happening('renamed', fc.record({ member, before: nickname })),
  happening('left', fc.record({ member, reason: fc.constantFrom('left', 'lost', 'removed', 'parted'), text })),
  happening('kicked', fc.record({ member, by: member, text })),
  happening('topic-set', fc.record({ member, text })),
  happening('invited', fc.record({ member, to: member })),
  happening('host-proven', fc.record({ member })),
  happening('listed', fc.record({ members: fc.array(member, { maxLength: 5 }) })),
  happening(
    'rooms-listed',
    fc.record({ rooms: fc.array(fc.record({ name: text, size: fc.nat() }), { maxLength: 3 }) }),
  ),
  happening('private-asked', fc.record({ member, to: member })),
  happening('private-answered', fc.record({ member, to: member, answer: fc.constantFrom('yes', 'no') })),
  happening('stream-offered', fc.record({ member, to: member })),
  happening('noticed', fc.record({ text })),
  happening(
    'refused',
    fc.record({
      request: fc.constantFrom('say', 'join', 'who', 'rename', 'recall', 'whisper'),
      refusal: fc.record({ code: fc.constantFrom('nickname-taken', 'banned', 'unspecified'), text }),
    }),
  ),
  fc.constant({ type: 'closed' } as const),
);

const commands = [
  '/help',
  '/nick ',
  '/msg bob ',
  '/join den',
  '/topic ',
  '/who',
  '/share',
  '/ignore bob',
  '/kick bob ',
  '//',
];
const act = fc.oneof(
  fc.record({ type: fc.constant('hear' as const), room, happening: happenings }),
  fc.record({ type: fc.constant('type' as const), text: fc.oneof(text, fc.constantFrom(...commands)) }),
  fc.record({ type: fc.constant('paste' as const), text }),
  fc.record({
    type: fc.constant('press' as const),
    key: fc.constantFrom(
      'enter',
      'tab',
      'C-r',
      'up',
      'pageup',
      'home',
      'escape',
      'C-w',
      'backspace',
      'M-enter',
      'f1',
      'C-l',
    ),
  }),
  fc.record({ type: fc.constant('resized' as const), width: fc.nat({ max: 120 }), height: fc.nat({ max: 40 }) }),
  fc.constant({ type: 'disconnected' as const }),
);

/** C0, C1, and what is in the wrong order or hides. */
const steering = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/u;

test('the screen stands', () => {
  fuzz({
    beside: import.meta.url,
    name: 'chat',
    cases: fc.record({
      dialect: fc.constantFrom('line', 'irc', 'hub', 'chatos'),
      acts: fc.array(act, { maxLength: 30 }),
    }),
    runs: 100,
    check: ({ dialect, acts }) => {
      const chat = openChat({ dialect });
      for (const one of acts) {
        if (one.type === 'hear') chat.hearIn(printed(one.room), printedHappening(one.happening));
        else if (one.type === 'type') chat.type(one.text.replace(/\p{Cc}/gu, ''));
        else if (one.type === 'paste') chat.paste(one.text);
        else if (one.type === 'press') chat.press(one.key);
        else if (one.type === 'resized') chat.send(one);
        else chat.disconnect();
        const { height } = chat.model().size;
        expect(chat.rows().length).toBeLessThanOrEqual(Math.max(height, 1));
        expect(chat.rows().join('')).not.toMatch(steering);
        expect(chat.title()).not.toMatch(steering);
      }
    },
  });
});

/** As every link does before the screen hears of it. */
function printedHappening(one: Happening): Happening {
  const { id: _id, at: _at, room: _room, ...printable } = printableEvent({ ...one, id: 1, at: 0, room: '' });
  return printable;
}

function printed(name: string): string {
  return printableEvent({ type: 'closed', id: 1, at: 0, room: name }).room;
}
