import { describe, expect, test } from 'vitest';
import { nextNickname } from '../src/ui/nickname.ts';
import { mentions, partsOf } from '../src/ui/text.ts';
import { invitationTo } from '../src/ui/ways-in.ts';

describe('links', () => {
  test.each([
    ['see http://a.example/b.', ['http://a.example/b']],
    ['(https://a.example/x)', ['https://a.example/x']],
    ['https://a.example/a_(b) and HTTP://B.example', ['https://a.example/a_(b)', 'HTTP://B.example']],
    ['http://192.168.1.7:5000/, then?', ['http://192.168.1.7:5000/']],
    ['javascript:alert(1) data:text/html,x ftp://a.example file:///etc', []],
    ['http:// https:///x', []],
    ['<http://a.example/"onmouseover=x>', ['http://a.example/']],
  ])('in %j are %j', (text, links) => {
    const parts = partsOf(text, '');
    expect(parts.filter(({ type }) => type === 'link').map((part) => part.text)).toEqual(links);
    expect(parts.map((part) => part.text).join('')).toBe(text);
  });
});

describe('a mention', () => {
  test.each(['maya', 'hi Maya!', 'maya: look', '(maya)', '@maya', 'é maya é'])('is in %j', (text) => {
    expect(mentions(text, 'maya')).toBe(true);
  });

  test.each(['mayan', 'amaya', 'maya_', 'maya2', 'mayaé', 'http://a.example/maya'])('is not in %j', (text) => {
    expect(mentions(text, 'maya')).toBe(false);
  });

  test('of nobody is nowhere', () => expect(mentions('text', '')).toBe(false));
});

test.each([
  ['maya', 'maya2'],
  ['maya2', 'maya3'],
  ['maya9', 'maya10'],
  ['x'.repeat(32), `${'x'.repeat(31)}2`],
])('after %s comes %s', (nickname, next) => expect(nextNickname(nickname)).toBe(next));

describe('an invitation', () => {
  const facts = { name: '', people: undefined, dialects: ['irc', 'line'], addresses: ['192.168.1.7', '10.0.0.2'] };

  test.each(['localhost', '127.0.0.1', '::1'])('from %s gives an address of the network', (host) => {
    expect(invitationTo({ scheme: 'http', host, port: 5000 }, facts).url).toBe('http://192.168.1.7:5000/');
  });

  test('gives the address that the page was loaded from', () => {
    expect(invitationTo({ scheme: 'http', host: 'fd00::7', port: 5000 }, facts)).toEqual({
      url: 'http://[fd00::7]:5000/',
      others: [
        { by: 'netcat', typed: 'nc fd00::7 5000' },
        { by: 'IRC', typed: 'irssi -c fd00::7 -p 5000' },
        { by: 'Portico', typed: 'portico join irc://[fd00::7]:5000' },
      ],
    });
  });

  test('over TLS names only what speaks it', () => {
    const { url, others } = invitationTo({ scheme: 'https', host: 'room.local', port: 5000 }, facts);
    expect(url).toBe('https://room.local:5000/');
    expect(others.map(({ typed }) => typed)).toEqual(['ircs://room.local:5000', 'portico join ircs://room.local:5000']);
  });
});
