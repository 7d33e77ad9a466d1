import { nameKey, type Request, ROOMS_PER_PERSON, type Ruling, roomKey } from '@portico/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Asker, createRoom, type Delivery, peopleIn, type Room, roomsOf, step } from '../src/index.ts';
import { nicknameProblem } from '../src/nickname.ts';
import { look, nc, rules } from './conversation.ts';

const IDS = [1, 2, 3, 4];
const nickname = fc.constantFrom(
  'maya',
  'MAYA',
  'rnaya',
  'bob',
  'b0b',
  'guest-1',
  'maya-2',
  'two words',
  '',
  'you',
  'ﬁn',
  'fin',
);
const place = fc.constantFrom('', 'friends', 'den', 'Den', '7', 'a\nb');
const to = nickname;
const given = fc.boolean();
const rank = fc.constantFrom('operator' as const, 'voiced' as const);
const hostKey = 'k'.repeat(64);

function request<Type extends Request['type'], Fields extends object>(type: Type, fields: fc.Arbitrary<Fields>) {
  return fields.map((value) => ({ type, ...value }));
}

const ruling: fc.Arbitrary<Ruling> = fc.oneof(
  fc.record({ type: fc.constant('rank' as const), rank, nickname, given }),
  fc.record({
    type: fc.constant('ban' as const),
    mask: fc.constantFrom('maya', 'bob!*', '*', '*!*@10.0.0.3', ''),
    from: fc.constantFrom('entry' as const, 'speech' as const),
    given,
    forMs: fc.constantFrom(undefined, 3),
  }),
  fc.record({
    type: fc.constant('setting' as const),
    setting: fc.constantFrom('invite-only' as const, 'moderated' as const, 'topic-locked' as const),
    given,
  }),
);

const anyRequest: fc.Arbitrary<Request> = fc.oneof(
  request('register', fc.record({ nickname })),
  request('register', fc.record({ nickname, fit: fc.constant('near'), listens: fc.integer() })),
  request('join', fc.record({ room: place, nickname: fc.option(nickname, { nil: undefined }) })),
  request('join', fc.record({ room: place, nickname: fc.constant(undefined) })),
  request('say', fc.record({ room: place, text: fc.string(), manner: fc.constant('speech') })),
  request('say', fc.record({ room: place, text: fc.string(), manner: fc.constant('notice'), only: rank })),
  request('whisper', fc.record({ to, text: fc.string() })),
  request('rename', fc.record({ nickname })),
  request('who', fc.record({ room: place })),
  request('list-rooms', fc.record({})),
  request('leave', fc.record({ room: place })),
  request('quit', fc.record({ reason: fc.constantFrom('left', 'lost') })),
  request('set-topic', fc.record({ room: place, text: fc.constantFrom('', 'tea', 'x'.repeat(400)) })),
  request('describe', fc.record({ profile: fc.record({ away: fc.constantFrom('', 'tea', 'x'.repeat(400)) }) })),
  request('invite', fc.record({ room: place, to })),
  request('kick', fc.record({ room: place, nickname, text: fc.string() })),
  request('rule', fc.record({ room: place, ruling })),
  request('prove-host', fc.record({ key: fc.constantFrom(hostKey, 'k') })),
  request('ask-private', fc.record({ to })),
  request('answer-private', fc.record({ to, answer: fc.constantFrom('yes', 'no') })),
  request('offer-stream', fc.record({ to })),
  request('open-stream', fc.record({ to, token: fc.constantFrom('f'.repeat(32), 'f') })),
  request('close', fc.record({})),
);

const anyTurn = fc.record({ id: fc.constantFrom(...IDS), request: anyRequest });

test('no sequence of requests breaks what the rules promise', () => {
  fc.assert(
    fc.property(fc.array(anyTurn, { maxLength: 60 }), fc.constantFrom(3, 9), (turns, capacity) => {
      const room = createRoom({ ...rules, capacity, hostKey });
      for (const [now, { id, request }] of turns.entries()) {
        const before = picture(room);
        const answersDue = request.type === 'quit' ? roomsOf(room, id).length : 1;
        const firstId = room.lastEventId + 1;
        const deliveries = step(room, asker(id), request, now);
        expect(deliveries.map(({ event }) => event.id)).toEqual(deliveries.map((_, index) => firstId + index));
        expect(deliveries.filter((delivery) => reachesAsker(delivery, id)).length).toBe(answersDue);
        if (deliveries.some(({ event }) => event.type === 'refused')) expect(picture(room)).toEqual(before);
        checkPeople(room, capacity);
        checkPlaces(room);
        checkAudiences(room, id, deliveries);
      }
    }),
    { numRuns: 500 },
  );
});

function asker(id: number): Asker {
  return { ...nc(id), privacy: id === 4 ? 'open' : 'asked' };
}

function reachesAsker({ to }: Delivery, id: number): boolean {
  return to.type === 'members' ? to.ids.includes(id) : to.type !== 'member';
}

/** What a refusal must not change. */
function picture(room: Room): unknown {
  const people = IDS.map((id) => {
    const { member, asking, isHost } = room.people.get(id) ?? {};
    return [member, asking?.id, isHost, roomsOf(room, id)];
  });
  // Bans run out by themselves.
  const rooms = look(room)
    .rooms()
    .map(({ bans: _bans, member: _member, ...state }) => ({ ...state, settings: [...state.settings] }));
  return { people, rooms };
}

function checkPeople(room: Room, capacity: number): void {
  expect(peopleIn(room)).toBeLessThanOrEqual(capacity);
  expect(room.named.size).toBe(room.people.size);
  expect(room.seen.size).toBe(room.people.size);
  for (const [id, person] of room.people) {
    expect(person.id).toBe(id);
    expect(room.named.get(nameKey(person.member.nickname))).toBe(person);
    expect(nicknameProblem(person.member.nickname)).toBeUndefined();
    expect(person.places.size).toBeLessThanOrEqual(ROOMS_PER_PERSON);
    for (const place of person.places) {
      expect(room.places.get(place.name)).toBe(place);
      expect(place.people.has(person)).toBe(true);
    }
  }
}

function checkPlaces(room: Room): void {
  expect([...room.places.values()][0]).toBe(room.own);
  expect([...room.alike.values()].reduce((sum, { length }) => sum + length, 0)).toBe(room.places.size);
  for (const [name, place] of room.places) {
    expect(place.name).toBe(name);
    expect(room.alike.get(roomKey(name))).toContain(place);
    if (place !== room.own) expect(place.people.size).toBeGreaterThan(0);
    for (const person of place.ranks.keys()) expect(place.people.has(person)).toBe(true);
    for (const person of place.people) {
      expect(room.people.get(person.id)).toBe(person);
      expect(person.places.has(place)).toBe(true);
    }
  }
}

/** One other member is one who is here, and not who asked; several are in the room; who is put out is in it no more. */
function checkAudiences(room: Room, id: number, deliveries: readonly Delivery[]): void {
  for (const { event, to } of deliveries) {
    if (to.type === 'member') {
      expect(to.id).not.toBe(id);
      expect(room.people.has(to.id)).toBe(true);
    }
    if (to.type === 'members') for (const one of to.ids) expect(roomsOf(room, one)).toContain(event.room);
    if (to.type !== 'rooms') continue;
    expect(to.gone !== undefined).toBe(event.type === 'kicked');
    if (to.gone !== undefined) expect(roomsOf(room, to.gone)).not.toContain(event.room);
  }
}
