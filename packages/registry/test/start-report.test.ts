import { expect, test } from 'vitest';
import { decodeStartReport, encodeStartReport, type StartReport } from '../src/index.ts';

const ready: StartReport = { type: 'ready', port: 5000, addresses: ['::'], pid: 41 };
const failed: StartReport = { type: 'failed', code: 'EADDRINUSE', text: 'port 5000 is taken\nby another program' };

test.each([ready, failed])('a report passes through one line: %j', (report) => {
  const line = encodeStartReport(report);
  expect(line.indexOf('\n')).toBe(line.length - 1);
  expect(decodeStartReport(line)).toEqual(report);
});

test.each([
  '',
  'listening on 5000',
  'null',
  '{}',
  JSON.stringify({ ...ready, type: 'done' }),
  JSON.stringify({ ...ready, port: 0 }),
  JSON.stringify({ ...ready, addresses: '::' }),
  JSON.stringify({ ...ready, pid: '41' }),
  JSON.stringify({ ...failed, text: undefined }),
  encodeStartReport(ready).slice(0, -3),
])('%j is not a report', (line) => {
  expect(decodeStartReport(line)).toBeUndefined();
});
