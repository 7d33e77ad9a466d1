import type { RoomEvent, SaidEvent } from '@portico/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printableEvent, printableName } from '../src/index.ts';

const text = fc.string({ unit: 'binary', maxLength: 300 });
const member = fc.record({
  nickname: text,
  badge: text,
  address: fc.option(fc.record({ host: text, port: fc.nat(65_535) }), { nil: undefined }),
  profile: fc.record({ realName: text, away: text, isBot: fc.boolean() }),
});
const stamp = { id: fc.nat(), at: fc.nat(), room: text };
const saying: fc.Arbitrary<SaidEvent> = fc.record({
  ...stamp,
  type: fc.constant('said' as const),
  member,
  text,
  manner: fc.constant('speech' as const),
});
const ruling = fc.oneof(
  fc.record({
    type: fc.constant('rank' as const),
    rank: fc.constant('operator' as const),
    nickname: text,
    given: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('ban' as const),
    mask: text,
    from: fc.constant('entry' as const),
    given: fc.boolean(),
    forMs: fc.constant(undefined),
  }),
);
const event: fc.Arbitrary<RoomEvent> = fc.oneof(
  saying,
  fc.record({ ...stamp, type: fc.constant('recalled' as const), texts: fc.array(saying, { maxLength: 3 }) }),
  fc.record({ ...stamp, type: fc.constant('kicked' as const), member, by: member, text }),
  fc.record({ ...stamp, type: fc.constant('topic-set' as const), member, text }),
  fc.record({ ...stamp, type: fc.constant('ruled' as const), member, ruling }),
  fc.record({ ...stamp, type: fc.constant('described' as const), member, change: fc.constant('away' as const) }),
  fc.record({ ...stamp, type: fc.constant('invited' as const), member, to: member }),
  fc.record({ ...stamp, type: fc.constant('host-proven' as const), member }),
  fc.record({ ...stamp, type: fc.constant('whispered' as const), member, to: member, text }),
  fc.record({ ...stamp, type: fc.constant('renamed' as const), member, before: text }),
  fc.record({ ...stamp, type: fc.constant('joined' as const), member }),
  fc.record({ ...stamp, type: fc.constant('left' as const), member, reason: fc.constant('left' as const), text }),
  fc.record({ ...stamp, type: fc.constant('listed' as const), members: fc.array(member, { maxLength: 3 }) }),
  fc.record({ ...stamp, type: fc.constant('registered' as const), member }),
  fc.record({
    ...stamp,
    type: fc.constant('rooms-listed' as const),
    rooms: fc.array(fc.record({ name: text, size: fc.nat() }), { maxLength: 3 }),
  }),
  fc.record({ ...stamp, type: fc.constant('private-asked' as const), member, to: member }),
  fc.record({
    ...stamp,
    type: fc.constant('private-answered' as const),
    member,
    to: member,
    answer: fc.constant('yes' as const),
  }),
  fc.record({ ...stamp, type: fc.constant('stream-offered' as const), member, to: member }),
  fc.record({ ...stamp, type: fc.constant('stream-opened' as const), member, to: member, token: text }),
  fc.record({ ...stamp, type: fc.constant('noticed' as const), text }),
  fc.record({
    ...stamp,
    type: fc.constant('refused' as const),
    request: fc.constant('say' as const),
    refusal: fc.record({ code: fc.constant('unspecified' as const), text }),
  }),
);

/** Controls, direction marks, line and paragraph separators, lone surrogates: what no terminal should be sent. */
const dangerous = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

describe('an event from a peer', () => {
  it('has nothing in any of its texts that a terminal would obey', () => {
    fc.assert(
      fc.property(event, (one) => {
        for (const shown of stringsIn(printableEvent(one))) expect(shown).not.toMatch(dangerous);
      }),
    );
  });

  it('has names and reasons of a bounded length', () => {
    const endless = 'x'.repeat(60_000);
    const profile = { realName: endless, away: endless, isBot: false };
    const member = { nickname: endless, badge: endless, address: { host: endless, port: 1 }, profile };
    const cut = `${'x'.repeat(32)}…`;
    expect(printableEvent({ id: 1, at: 0, room: endless, type: 'joined', member })).toMatchObject({
      room: cut,
      member: {
        nickname: cut,
        badge: cut,
        address: { host: cut },
        profile: { realName: cut, away: 'x'.repeat(400) },
      },
    });
  });
});

describe('a name', () => {
  it('of 128 characters is shown whole, and of a longer one the beginning', () => {
    expect(printableName('x'.repeat(128))).toBe('x'.repeat(128));
    expect(printableName('x'.repeat(129))).toBe(`${'x'.repeat(32)}…`);
    expect(printableName('😀'.repeat(65))).toBe(`${'😀'.repeat(32)}…`);
  });

  it('ends with nothing invisible where it is cut', () => {
    const family = '👨\u200d';
    expect(printableName(family.repeat(60))).toBe(`${family.repeat(15)}👨…`);
  });

  it('does not change when it is shown again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const shown = printableName(name);
        expect(printableName(shown)).toBe(shown);
      }),
    );
  });
});
