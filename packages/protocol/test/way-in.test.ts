import { expect, test } from 'vitest';
import { type Entrance, pageUrl, waysIn, writeWaysIn } from '../src/index.ts';

const open: Entrance = {
  dialects: ['hub', 'irc', 'line'],
  strict: false,
  tls: 'none',
  isPrivate: false,
  scheme: 'irc',
  room: '',
};
const typed = (entrance: Partial<Entrance>, host = '192.168.1.7') =>
  waysIn({ host, port: 5000 }, { ...open, ...entrance }).map((way) => `${way.by}: ${way.typed}`);

test('people come with a browser, netcat, an IRC client or Portico', () => {
  expect(typed({})).toEqual([
    'browser: http://192.168.1.7:5000/',
    'netcat: nc 192.168.1.7 5000',
    'irssi: irssi -c 192.168.1.7 -p 5000',
    'WeeChat: weechat irc://NICK@192.168.1.7:5000',
    'Portico: portico join irc://192.168.1.7:5000',
  ]);
});

test('an IPv6 address is in brackets where a port follows it, and bare where it stands alone', () => {
  expect(typed({}, '2001:db8::7')).toEqual([
    'browser: http://[2001:db8::7]:5000/',
    'netcat: nc 2001:db8::7 5000',
    'irssi: irssi -c 2001:db8::7 -p 5000',
    'WeeChat: weechat irc://NICK@[2001:db8::7]:5000',
    'Portico: portico join irc://[2001:db8::7]:5000',
  ]);
});

test('where nothing but TLS comes in, openssl comes in place of netcat, and irssi from within', () => {
  expect(typed({ tls: 'only' })).toEqual([
    'browser: https://192.168.1.7:5000/',
    'openssl: openssl s_client -quiet -connect 192.168.1.7:5000',
    'irssi: /connect -tls 192.168.1.7 5000',
    'WeeChat: weechat ircs://NICK@192.168.1.7:5000',
    'Portico: portico join ircs://192.168.1.7:5000',
  ]);
});

test('where TLS is offered it comes first, and what comes without stays', () => {
  expect(typed({ tls: 'offered' })).toEqual([
    'browser: https://192.168.1.7:5000/',
    'browser: http://192.168.1.7:5000/',
    'netcat: nc 192.168.1.7 5000',
    'irssi: /connect -tls 192.168.1.7 5000',
    'irssi: irssi -c 192.168.1.7 -p 5000',
    'WeeChat: weechat ircs://NICK@192.168.1.7:5000',
    'Portico: portico join ircs://192.168.1.7:5000',
  ]);
});

test('a room with a password leaves netcat out, and says where the others give it', () => {
  expect(typed({ isPrivate: true })).toEqual([
    'browser: http://192.168.1.7:5000/',
    'irssi: irssi -c 192.168.1.7 -p 5000 -w PASSWORD',
    'WeeChat: weechat irc://NICK:PASSWORD@192.168.1.7:5000',
    'Portico: portico join irc://192.168.1.7:5000',
  ]);
  const secure = typed({ isPrivate: true, tls: 'only' });
  expect(secure).toContain('irssi: /connect -tls 192.168.1.7 5000 PASSWORD');
  expect(secure.join(' ')).not.toContain('openssl');
});

test.each<[what: string, entrance: Partial<Entrance>, ways: readonly string[]]>([
  [
    'line',
    { dialects: ['line'], scheme: '' },
    ['netcat: nc 192.168.1.7 5000', 'Portico: portico join 192.168.1.7:5000'],
  ],
  [
    'irc',
    { dialects: ['irc'], room: 'two words' },
    [
      'irssi: irssi -c 192.168.1.7 -p 5000',
      'WeeChat: weechat irc://NICK@192.168.1.7:5000',
      'Portico: portico join irc://192.168.1.7:5000/two%20words',
    ],
  ],
  ['hub', { dialects: ['hub'], scheme: 'hub', room: 'a' }, ['Portico: portico join hub://192.168.1.7:5000/a']],
])('a strict room of %s has no page, and takes what speaks that', (_, entrance, ways) => {
  expect(typed({ ...entrance, strict: true })).toEqual(ways);
});

test('they are told in columns, with the other addresses below', () => {
  const ways = waysIn({ host: '10.0.0.7', port: 1 }, { ...open, dialects: ['line'] });
  expect(writeWaysIn(ways, ['10.8.0.2', '172.17.0.1'])).toEqual([
    'browser  http://10.0.0.7:1/',
    'netcat   nc 10.0.0.7 1',
    'Portico  portico join irc://10.0.0.7:1',
    'also at 10.8.0.2, 172.17.0.1',
  ]);
  expect(writeWaysIn(ways, [])).toHaveLength(3);
  expect(writeWaysIn(ways, ['10.8.0.2', 'fd00::7']).at(-1)).toBe('also at 10.8.0.2, [fd00::7]');
});

test('irssi has the room in its second window, which is told after what is typed', () => {
  const ways = waysIn({ host: '10.0.0.7', port: 1 }, { ...open, dialects: ['irc'] });
  expect(writeWaysIn(ways, [])[1]).toBe('irssi    irssi -c 10.0.0.7 -p 1  then Alt-2');
});

test('a page is what a browser opens', () => {
  expect(pageUrl({ host: '10.0.0.7', port: 5000 }, { tls: 'none' })).toBe('http://10.0.0.7:5000/');
  for (const tls of ['offered', 'only'] as const) {
    expect(pageUrl({ host: 'a.example', port: 5000 }, { tls })).toBe('https://a.example:5000/');
  }
});
