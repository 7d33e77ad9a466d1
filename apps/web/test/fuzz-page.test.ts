/** Whatever a room tells and a person does, the page's model stands, and holds no more than its bounds. */
import type { RoomEvent } from '@portico/protocol';
import { fuzz, hostileText } from '@portico/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from '../src/ui/log.ts';
import type { Message } from '../src/ui/message.ts';
import type { Model } from '../src/ui/model.ts';
import { NOON, openVisit, openVisitAsMaya, said } from './visit.ts';

const text = hostileText;
const nickname = fc.oneof(hostileText, fc.constantFrom('maya', 'bob', ''));
const member = nickname.map((name) => ({ nickname: name, badge: 'irc', address: undefined }));
const stamp = {
  id: fc.nat(),
  at: fc.integer({ min: NOON, max: NOON + 9_000_000 }),
  room: fc.constantFrom('demo', 'den'),
};

function event<Type extends RoomEvent['type'], Fields extends object>(type: Type, fields: fc.Arbitrary<Fields>) {
  return fc.tuple(fc.record(stamp), fields).map(([stamped, value]) => ({ type, ...stamped, ...value }));
}

const saying = event('said', fc.record({ member, text, manner: fc.constantFrom('speech', 'action', 'notice') }));
const events: fc.Arbitrary<RoomEvent> = fc.oneof(
  saying,
  event('registered', fc.record({ member })),
  event('joined', fc.record({ member })),
  event('whispered', fc.record({ member, to: member, text })),
  event('renamed', fc.record({ member, before: nickname })),
  event('left', fc.record({ member, reason: fc.constantFrom('left', 'lost', 'removed', 'parted') })),
  event('kicked', fc.record({ member, by: member, text })),
  event('topic-set', fc.record({ member, text })),
  event('recalled', fc.record({ texts: fc.array(saying, { maxLength: 5 }) })),
  event('listed', fc.record({ members: fc.array(member, { maxLength: 5 }) })),
  event('noticed', fc.record({ text })),
  event(
    'refused',
    fc.record({
      request: fc.constantFrom('say', 'join', 'register', 'who', 'recall'),
      refusal: fc.record({ code: fc.constantFrom('nickname-taken', 'banned', 'wrong-password', 'unspecified'), text }),
    }),
  ),
  event('closed', fc.constant({})),
);

const bare = fc.constantFrom<Message>(
  { type: 'entrance-wanted' },
  { type: 'submitted' },
  { type: 'members-toggled' },
  { type: 'share-toggled' },
  { type: 'sound-toggled' },
  { type: 'earlier-wanted' },
  { type: 'end-wanted' },
  { type: 'exit-wanted' },
  { type: 'timed' },
);
const messages: fc.Arbitrary<Message> = fc.oneof(
  { weight: 5, arbitrary: bare },
  { weight: 5, arbitrary: events.map((heard) => ({ type: 'heard' as const, event: heard })) },
  fc.record({ type: fc.constant('name-typed' as const), name: text }),
  fc.record({
    type: fc.constant('draft-typed' as const),
    draft: fc.oneof(text, fc.constantFrom('/me x', '/nick a', '/msg bob hi', '/')),
  }),
  fc.record({ type: fc.constant('addressed' as const), to: fc.option(nickname, { nil: undefined }) }),
  fc.record({ type: fc.constant('scrolled' as const), isAtEnd: fc.boolean() }),
  fc.record({ type: fc.constant('watched' as const), isWatching: fc.boolean() }),
  fc.record({
    type: fc.constant('disconnected' as const),
    at: stamp.at,
    chance: fc.double({ min: 0, max: 0.99, noNaN: true }),
  }),
  fc.record({ type: fc.constant('woken' as const), at: stamp.at }),
);

/** As the page is when somebody has it open: new, or after so much that the oldest must go. */
const befores = {
  nothing: openVisit().model(),
  'many texts': afterTexts(2_100, 'text'),
  'long texts': afterTexts(1_600, 'x'.repeat(640)),
} as const;

function afterTexts(count: number, spoken: string): Model {
  const visit = openVisitAsMaya();
  for (let index = 0; index < count; index += 1) visit.hear(said('bob', spoken));
  return visit.model();
}

test('the page stands', () => {
  fuzz({
    beside: import.meta.url,
    name: 'page',
    cases: fc.record({
      before: fc.constantFrom('nothing', 'many texts', 'long texts'),
      messages: fc.array(messages, { maxLength: 40 }),
    }),
    runs: 200,
    check: ({ before, messages: all }) => {
      const visit = openVisit({ before: befores[before] });
      for (const one of all) visit.send(one);
      expect(visit.log().length).toBeLessThanOrEqual(visit.model().log.shown);
      const { entries } = visit.model().log;
      expect(entries.length).toBeLessThanOrEqual(2_000);
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
      expect(entries.reduce((size, entry) => size + textOf(entry).length, 0)).toBeLessThanOrEqual(1_000_000);
    },
  });
});

function textOf(entry: Entry): string {
  return entry.type === 'presence' ? '' : entry.text;
}
