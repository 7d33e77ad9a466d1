import { expect, test } from 'vitest';
import { type Entrance, pageUrl, waysIn, writeWaysIn } from '../src/index.ts';

const open: Entrance = { dialects: ['hub', 'irc', 'line'], strict: false, tlsOnly: false, scheme: 'irc', room: '' };
const typed = (entrance: Partial<Entrance>, host = '192.168.1.7') =>
  waysIn({ host, port: 5000 }, { ...open, ...entrance }).map((way) => `${way.by}: ${way.typed}`);

test('people come with a browser, netcat, an IRC client or Portico', () => {
  expect(typed({})).toEqual([
    'browser: http://192.168.1.7:5000/',
    'netcat: nc 192.168.1.7 5000',
    'IRC: irssi -c 192.168.1.7 -p 5000',
    'Portico: portico join irc://192.168.1.7:5000',
  ]);
});

test('an IPv6 address is in brackets where a port follows it, and bare where it stands alone', () => {
  expect(typed({}, '2001:db8::7')).toEqual([
    'browser: http://[2001:db8::7]:5000/',
    'netcat: nc 2001:db8::7 5000',
    'IRC: irssi -c 2001:db8::7 -p 5000',
    'Portico: portico join irc://[2001:db8::7]:5000',
  ]);
});

test('where nothing but TLS comes in, netcat does not', () => {
  expect(typed({ tlsOnly: true, scheme: 'ircs' })).toEqual([
    'browser: https://192.168.1.7:5000/',
    'IRC: ircs://192.168.1.7:5000',
    'Portico: portico join ircs://192.168.1.7:5000',
  ]);
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
    ['IRC: irssi -c 192.168.1.7 -p 5000', 'Portico: portico join irc://192.168.1.7:5000/two%20words'],
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
});

test('a page is what a browser opens', () => {
  expect(pageUrl({ host: '10.0.0.7', port: 5000 }, { tlsOnly: false })).toBe('http://10.0.0.7:5000/');
  expect(pageUrl({ host: 'a.example', port: 5000 }, { tlsOnly: true })).toBe('https://a.example:5000/');
});
