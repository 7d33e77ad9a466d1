/** First bytes, whatever they are: once it is known what they begin, more bytes change nothing. */
import { anyStream, bytesOf, fuzz } from '@portico/testkit';
import { expect, test } from 'vitest';
import { detect } from '../src/detect.ts';
import { dialects } from '../src/dialects/all.ts';
import { readCases, bytesOf as sampleOf, type WireCase } from './vectors.ts';

const requests = [
  'GET / HTTP/1.1\r\nHost: a\r\n\r\n',
  'POST /x HTTP/1.0\r\n',
  'PASS me the salt\n',
  '\x16\x03\x01\x02\0\x01',
];
const samples = [
  ...dialects.flatMap(({ name }) => readCases<WireCase>(name, 'server').map(sampleOf)),
  ...requests.map((text) => Buffer.from(text, 'latin1')),
];
/** As many as are looked at. */
const LIMIT = 1024;

test('what is known stays so, and in the end it is known', () => {
  fuzz({
    beside: import.meta.url,
    name: 'detection',
    cases: anyStream(samples),
    runs: 100,
    check: (stream) => {
      const bytes = bytesOf(stream).subarray(0, LIMIT);
      let known: unknown;
      for (let length = 1; length <= bytes.length; length += 1) {
        const detection = detect(dialects, bytes.subarray(0, length), 'open');
        if (known !== undefined) expect(detection).toEqual(known);
        if (detection.type !== 'undecided') known = detection;
      }
      expect(detect(dialects, bytes, 'overdue').type).toMatch(/^(?:dialect|transport)$/u);
    },
  });
});
