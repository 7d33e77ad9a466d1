import { describe, expect, test } from 'vitest';
import type { RoomFacts } from '../src/ui/model.ts';
import { nextNickname } from '../src/ui/nickname.ts';
import { partsOf } from '../src/ui/text.ts';
import { waysInto } from '../src/ui/ways-in.ts';

describe('the parts of a text', () => {
  test('are links, the own nickname, and what is between them', () => {
    expect(partsOf('Maya: see http://a.example/maya, then ask maya.', 'maya')).toEqual([
      { type: 'mention', text: 'Maya' },
      { type: 'plain', text: ': see ' },
      { type: 'link', text: 'http://a.example/maya' },
      { type: 'plain', text: ', then ask ' },
      { type: 'mention', text: 'maya' },
      { type: 'plain', text: '.' },
    ]);
  });

  test('are without a nickname links alone', () => {
    expect(partsOf('javascript:alert(1) (https://a.example/x)', '')).toEqual([
      { type: 'plain', text: 'javascript:alert(1) (' },
      { type: 'link', text: 'https://a.example/x' },
      { type: 'plain', text: ')' },
    ]);
  });
});

test.each([
  ['maya', 'maya2'],
  ['maya2', 'maya3'],
  ['maya9', 'maya10'],
  ['x'.repeat(32), `${'x'.repeat(31)}2`],
])('after %s comes %s', (nickname, next) => expect(nextNickname(nickname)).toBe(next));

describe('what others type to come in', () => {
  const facts: RoomFacts = {
    name: '',
    people: undefined,
    dialects: ['irc', 'line'],
    addresses: ['192.168.1.7', '10.0.0.2'],
    tls: undefined,
    isPrivate: false,
  };

  test.each(['localhost', '127.0.0.1', '::1'])('has from %s an address of the network', (host) => {
    expect(waysInto({ scheme: 'http', host, port: 5000 }, facts).url).toBe('http://192.168.1.7:5000/');
  });

  test('has the address that the page was loaded from', () => {
    expect(waysInto({ scheme: 'http', host: 'fd00::7', port: 5000 }, facts)).toEqual({
      url: 'http://[fd00::7]:5000/',
      others: [
        { by: 'netcat', typed: 'nc fd00::7 5000' },
        { by: 'irssi', typed: 'irssi -c fd00::7 -p 5000', next: 'then Alt-2' },
        { by: 'WeeChat', typed: 'weechat irc://NICK@[fd00::7]:5000' },
        { by: 'Portico', typed: 'portico join irc://[fd00::7]:5000' },
      ],
    });
  });

  test('over TLS names only what speaks it', () => {
    const { url, others } = waysInto({ scheme: 'https', host: 'room.local', port: 5000 }, facts);
    expect(url).toBe('https://room.local:5000/');
    expect(others.map(({ typed }) => typed)).toEqual([
      'openssl s_client -quiet -connect room.local:5000',
      '/connect -tls room.local 5000',
      'weechat ircs://NICK@room.local:5000',
      'portico join ircs://room.local:5000',
    ]);
  });
});
