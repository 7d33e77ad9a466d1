/** The chat that peerchat sends: what bytes, how long, and what becomes of it at another peer's. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RoomEvent } from '../src/vocabulary.ts';
import { connect, friends, george, stamp } from './peerchat-peer.ts';
import { member, written } from './vectors.ts';

const asRoom = connect().variant;
const asPerson = connect('called', { self: { ...friends.self, kind: 'person' } }).variant;

function said(text: string, badge = 'nc', manner: 'speech' | 'action' = 'speech'): RoomEvent {
  return { ...stamp, type: 'said', member: { ...member('maya'), badge }, text, manner };
}

test('sessions share their variant, so that a text is encoded once', () => {
  expect(connect('listed').variant).toBe(asRoom);
  expect(asRoom.packing).toBe('message');
});

test('what the mesh has heard from one of its own is not sent into it', () => {
  expect(asRoom.encode(said('hello', 'peerchat'))).toEqual([]);
  expect(asPerson.encode(said('hello', 'peerchat'))).toEqual([]);
  expect(asRoom.encode(said('hello', 'peerchat-json')).map(written)).toEqual(['maya: hello']);
});

test('a person says their own words bare', () => {
  expect(asPerson.encode(said('hello')).map(written)).toEqual(['hello']);
  expect(asPerson.encode(said('waves', 'web', 'action')).map(written)).toEqual(['*waves*']);
  expect(asPerson.encode(said('\r\n'))).toEqual([]);
  expect(asPerson.encode({ ...stamp, type: 'joined', member: member('maya') })).toEqual([]);
});

describe('1,024 bytes', () => {
  test('are one message, one more is another', () => {
    expect(asPerson.encode(said('a'.repeat(1024))).map(written)).toEqual(['a'.repeat(1024)]);
    expect(asPerson.encode(said('a'.repeat(1025))).map(written)).toEqual(['a'.repeat(1024), 'a']);
  });

  test('hold the speaker too, who is told again with each piece', () => {
    expect(asRoom.encode(said('a'.repeat(2036))).map(written)).toEqual([
      `maya: ${'a'.repeat(1018)}`,
      `maya: ${'a'.repeat(1018)}`,
    ]);
    expect(asRoom.encode(said('é'.repeat(510), 'nc', 'action')).map(written)).toEqual([
      `** maya ${'é'.repeat(508)}`,
      '** maya éé',
    ]);
  });

  test('are not cut inside a character', () => {
    expect(asPerson.encode(said(`a${'😀'.repeat(256)}`)).map(written)).toEqual([`a${'😀'.repeat(255)}`, '😀']);
  });
});

test('a whisper, a notice and a refusal reach one peer as chat', () => {
  const { send, tell, done } = connect();
  send(george.shows);
  done();
  tell({ ...stamp, type: 'whispered', member: member('maya'), to: member('george'), text: 'psst\n' });
  tell({ ...stamp, type: 'noticed', text: 'slow down' });
  const refusal = { code: 'text-too-long', text: 'too long' } as const;
  tell({ ...stamp, type: 'refused', request: 'say', refusal });
  tell({ ...stamp, type: 'closed' });
  expect(done()).toEqual(['0 send maya -> you: psst', '0 send * slow down', '0 send * too long']);
});

test('strict sends a whisper, and no notice of ours', () => {
  const { send, tell, done } = connect('called', { strictness: 'strict' });
  send(george.shows);
  done();
  tell({ ...stamp, type: 'noticed', text: 'slow down' });
  tell({ ...stamp, type: 'whispered', member: member('maya'), to: member('george'), text: 'psst' });
  expect(done()).toEqual(['0 send maya -> you: psst']);
});

test('whatever is said is heard as it was sent: none split, none merged', () => {
  const hostile = fc.constantFrom(
    '\u0001',
    '\u0002',
    '\0',
    '\0\0\0',
    '\r',
    '\n',
    '\t',
    '{',
    '"',
    '😀',
    'a',
    'é',
    '\u0085',
  );
  fc.assert(
    fc.property(fc.array(fc.array(hostile, { minLength: 1, maxLength: 12 }), { maxLength: 6 }), (texts) => {
      const { send, pass, done } = connect();
      send(george.shows);
      done();
      const messages = texts.flatMap((parts) => asPerson.encode(said(parts.join(''))));
      for (const message of messages) {
        send(message);
        pass(30);
      }
      const heard = done().map((one) => one.replace(/^\d+ say /u, ''));
      const expected = texts
        .map((parts) => parts.join('').replaceAll(/[^\P{Cc}\t]/gu, ''))
        .filter((text) => text !== '');
      expect(heard).toEqual(expected);
    }),
  );
});
