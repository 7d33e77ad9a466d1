import { describe, expect, test } from 'vitest';
import { readText, writeText } from '../src/wire/text.ts';

const encoder = new TextEncoder();
const read = (...said: readonly string[]) => readText(said.map((text) => encoder.encode(text)));

describe('what a room says of itself', () => {
  test('is read as it was written', () => {
    const room = {
      id: '0123456789abcdef',
      people: 3,
      dialects: ['irc', 'peerchat-json'],
      strict: true,
      private: true,
      byInvite: true,
      tls: 'only',
      version: '0.1.0',
    } as const;
    expect(readText(writeText({ ...room, name: 'friends', port: 5000 }))).toEqual(room);
  });

  test('may be nothing', () => {
    expect(read()).toEqual({
      id: undefined,
      people: undefined,
      dialects: [],
      strict: false,
      private: false,
      byInvite: false,
      tls: undefined,
      version: undefined,
    });
  });

  test.each([
    ['people=-1', 'people'],
    ['people=1e3', 'people'],
    ['people=99999999999', 'people'],
    ['id=ABC', 'id'],
    ['id=0123456789abcdef0', 'id'],
    ['tls=yes', 'tls'],
    ['people', 'people'],
  ] as const)('is not believed where it says %s', (said, key) => {
    expect(read(said)[key]).toBeUndefined();
  });

  test('counts once for each key, in whatever case', () => {
    expect(read('PEOPLE=3', 'people=4')).toMatchObject({ people: 3 });
  });

  test('names no dialect that could not be one', () => {
    expect(read('dialects=irc,,../x,\u001b[2J,hub,irc')).toMatchObject({ dialects: ['irc', 'hub'] });
  });
});
