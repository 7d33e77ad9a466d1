/** Which first bytes are HTTP, after RFC 9112: what a web page makes a browser send must never be taken for chat. */
import { byteByByte, whole } from '@portico/testkit';
import { describe, expect, test } from 'vitest';
import { detect } from '../src/detect.ts';
import type { Waiting } from '../src/dialect.ts';
import { dialects } from '../src/dialects/all.ts';
import { line } from '../src/dialects/line/dialect.ts';
import { room } from './vectors.ts';

const FIRST_BYTES = 1024;

function found(text: string, waiting: Waiting): string {
  const detection = detect(dialects, Buffer.from(text, 'latin1'), waiting);
  if (detection.type === 'dialect') return detection.dialect.name;
  return detection.type === 'transport' ? detection.transport.name : detection.type;
}

describe('a request is HTTP', () => {
  const known = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];
  const others = ['HELLO', 'patch', 'get', 'PROPFIND', 'MKCOL', 'M-SEARCH', 'NICK', 'a', "!#$%&'*+-.^_`|~9z"];

  test.each([...known, ...others])('%s', (method) => {
    for (const target of ['/', '/x?server exit', '*', 'http://192.0.2.1:5000/x', 'HTTPS://x/']) {
      for (const end of [
        'HTTP/1.1\r\n',
        'HTTP/1.0\n',
        'http/1.1 \r\n',
        'HTTP/2\r\n',
        'HTTP/1.1\r\n\r\nserver exit\r\n',
      ]) {
        const bytes = `${method} ${target} ${end}`;
        expect(found(bytes, 'open'), bytes).toBe('http');
        const before = [...bytes].map((_, length) => found(bytes.slice(0, length), 'open'));
        expect(
          before.filter((one) => one !== 'undecided' && one !== 'http'),
          bytes,
        ).toEqual([]);
      }
    }
  });

  test('the preface of HTTP/2 is one, too', () => {
    expect(found('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'open')).toBe('http');
  });

  test('so is one whose first line does not end in time, however slowly it comes', () => {
    for (const begun of ['HELLO /', 'HELLO /x HTTP/1.1', 'patch *', 'x http', 'see /etc/hosts']) {
      expect(found(begun, 'open')).toBe('undecided');
      expect(found(begun, 'paused')).toBe('undecided');
      expect(found(begun, 'overdue')).toBe('http');
    }
  });

  test.each([
    ['whose target is long', `HELLO /${'x'.repeat(4000)} HTTP/1.1\r\n`],
    ['whose method is long', `${'X'.repeat(4000)} / HTTP/1.1\r\n`],
    ['whose method ends with the first bytes', `${'X'.repeat(FIRST_BYTES - 1)} / HTTP/1.1\r\n`],
  ])('so is one %s, as soon as so many bytes are there, and however many', (_, bytes) => {
    expect(found(bytes.slice(0, FIRST_BYTES - 1), 'open')).toBe('undecided');
    for (let length = FIRST_BYTES; length <= bytes.length; length += 1) {
      for (const waiting of ['open', 'overdue', 'ended'] as const) {
        expect(found(bytes.slice(0, length), waiting)).toBe('http');
      }
    }
  });
});

describe('a text is none', () => {
  test.each([
    'hello\n',
    'hello you\n',
    'see /etc/hosts\r\n',
    'see https://portico.example/x\n',
    'i speak HTTP/1.1 and more\n',
    'a * b\n',
    'HTTP/1.1\n',
    '/nick x HTTP\n',
    'server exit\n',
    'Grüße / HTTP/1.1\n',
  ])('%j is decided with its end', (bytes) => {
    expect(found(bytes, 'open')).toBe('line');
  });

  test.each(['hello you', 'a b', 'what?', '/who', 'x: /', 'no newline'])('%j at once', (bytes) => {
    expect(found(bytes, 'open')).toBe('line');
  });

  test('a word without its end is one after a pause', () => {
    for (const word of ['hello', 'hello ', 'ok h', 'G']) {
      expect(found(word, 'open')).toBe('undecided');
      expect(found(word, 'paused')).toBe('line');
    }
    expect(found('NICK', 'paused')).toBe('undecided');
  });

  test('what looked like a request is a text where its sender ends', () => {
    for (const text of ['see /etc/hosts', 'see https://portico.example/x', 'hello']) {
      expect(found(text, 'ended')).toBe('line');
    }
    expect(found('HELLO /x HTTP/1.1', 'ended')).toBe('http');
  });
});

describe.each(['liberal', 'strict'] as const)('line itself, %s', (strictness) => {
  function asks(text: string, packing: typeof whole): readonly string[] {
    const session = line.openServer({ peer: { host: '::1', port: 1 }, room, strictness });
    const effects = [
      ...session.receive({ type: 'opened', now: 0 }),
      ...packing(Buffer.from(text)).flatMap((bytes) => session.receive({ type: 'bytes', bytes, now: 0 })),
    ];
    return effects.flatMap((effect) => {
      if (effect.type === 'request') return effect.request.type === 'join' ? [] : [effect.request.type];
      return effect.type === 'fault' ? [effect.fault.code] : effect.type === 'close' ? ['close'] : [];
    });
  }

  test.each([whole, byteByByte])('says nothing of who begins as HTTP does', (packing) => {
    for (const first of ['HELLO /x HTTP/1.1', 'grüße an alle HTTP/1.1', '\r\n\r\nx y http/2.0 ', 'HELLO  /x HTTP/1']) {
      expect(asks(`${first}\r\nHost: x\r\n\r\nowned\r\nserver exit\r\n`, packing)).toEqual([
        'http-request',
        'quit',
        'close',
      ]);
    }
  });

  test('says such a line where it is not the first', () => {
    expect(asks('hello\nHELLO /x HTTP/1.1\n', whole)).toEqual(['say', 'say']);
  });

  test('knows it behind a pause as well', () => {
    const session = line.openServer({ peer: { host: '::1', port: 1 }, room, strictness });
    session.receive({ type: 'opened', now: 0 });
    session.receive({ type: 'bytes', bytes: Buffer.from('HELLO'), now: 0 });
    session.receive({ type: 'tick', now: 200 });
    const rest = session.receive({ type: 'bytes', bytes: Buffer.from(' /x HTTP/1.1\r\n\r\nowned\r\n'), now: 300 });
    expect(rest.map(({ type }) => type).filter((type) => type !== 'send')).toEqual(['fault', 'request', 'close']);
  });
});
