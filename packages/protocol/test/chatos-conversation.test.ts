/** Two of our clients, and our server between them. */
import { expect, test } from 'vitest';
import { chatos } from '../src/dialects/chatos/dialect.ts';
import type { Request, RoomEvent } from '../src/vocabulary.ts';
import { eventOf, peer, room } from './vectors.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';

/** What a room that allows everything makes of each request. */
const happens: Readonly<Partial<Record<Request['type'], RoomEvent['type']>>> = {
  join: 'joined',
  say: 'said',
  whisper: 'whispered',
  'ask-private': 'private-asked',
  'answer-private': 'private-answered',
  'offer-stream': 'stream-offered',
  'open-stream': 'stream-opened',
};

/** `asks` lets one of them ask; `heard` is what they were told since it was last asked. */
function meet(...nicknames: readonly string[]) {
  const now = 0;
  const heard: string[] = [];
  const people = nicknames.map((nickname) => ({
    nickname,
    client: chatos.openClient({ nickname, room: '', strictness: 'liberal', peer: 'portico' }),
    server: chatos.openServer({ peer, room, strictness: 'liberal' }),
  }));
  type Person = (typeof people)[number];

  function toServer(person: Person, effects: ReturnType<Person['client']['receive']>): void {
    for (const effect of effects) {
      if (effect.type === 'send') toClient(person, person.server.receive({ type: 'bytes', bytes: effect.bytes, now }));
      if (effect.type === 'event') heard.push(`${person.nickname}: ${inWords(effect.event)}`);
    }
  }
  function toClient(person: Person, effects: ReturnType<Person['server']['receive']>): void {
    for (const effect of effects) {
      if (effect.type === 'request') decide(person, effect.request);
      if (effect.type === 'send') toServer(person, person.client.receive({ type: 'bytes', bytes: effect.bytes, now }));
    }
  }
  function decide(asker: Person, request: Request): void {
    const event = eventOf({ ...request, type: happens[request.type], member: asker.nickname });
    for (const other of people) {
      const isMeant = 'to' in request && request.to === other.nickname;
      if (other === asker) continue;
      if (isMeant) toClient(other, other.server.receive({ type: 'event', event, now }));
      if (!('to' in request))
        toClient(
          other,
          other.server.variant.encode(event).map((bytes) => ({ type: 'send', bytes })),
        );
    }
    toClient(asker, asker.server.receive({ type: 'event', event, now }));
  }

  for (const person of people) toServer(person, person.client.receive({ type: 'opened', now }));
  return {
    asks: (nickname: string, request: Request) => {
      for (const person of people) {
        if (person.nickname === nickname) toServer(person, person.client.receive({ type: 'request', request, now }));
      }
    },
    heard: () => heard.splice(0),
  };
}

function inWords(event: RoomEvent): string {
  const words = 'text' in event ? [event.text] : 'token' in event ? [event.token] : [];
  const between = 'to' in event ? ['to', event.to.nickname] : [];
  return [event.type, ...('member' in event ? [event.member.nickname] : []), ...between, ...words].join(' ');
}

test('they chat: to all, and to one', () => {
  const { asks, heard } = meet('maya', 'bob');
  expect(heard()).toEqual(['maya: joined maya', 'bob: joined bob']);
  const hostile = 'a\r\nb\u0001\0\0\0{"x":"y"}😀';
  asks('maya', { type: 'say', room: '', text: hostile, manner: 'speech' });
  const shown = hostile.replaceAll('\0', '\ufffd');
  expect(heard()).toEqual([`bob: said maya ${shown}`, `maya: said maya ${shown}`]);
  asks('bob', { type: 'whisper', to: 'maya', text: 'psst' });
  expect(heard()).toEqual(['maya: said bob psst', 'bob: whispered bob to maya psst']);
});

test('they connect in private, and open a byte stream', () => {
  const { asks, heard } = meet('maya', 'bob', 'eve');
  heard();
  asks('maya', { type: 'ask-private', to: 'bob' });
  expect(heard()).toEqual(['bob: private-asked maya to bob', 'maya: private-asked maya to bob']);
  asks('bob', { type: 'answer-private', to: 'maya', answer: 'yes' });
  expect(heard()).toEqual(['maya: private-answered bob to maya', 'bob: private-answered bob to maya']);
  asks('maya', { type: 'offer-stream', to: 'bob' });
  expect(heard().sort()).toEqual(['bob: stream-offered maya to bob', 'maya: stream-offered maya to bob']);
});

test('who takes up a stream is told once the server has told the other', () => {
  const { asks, heard } = meet('maya', 'bob');
  asks('maya', { type: 'ask-private', to: 'bob' });
  heard();
  asks('bob', { type: 'open-stream', to: 'maya', token: TOKEN });
  expect(heard()).toEqual([`maya: stream-opened bob to maya ${TOKEN}`, `bob: stream-opened bob to maya ${TOKEN}`]);
});
