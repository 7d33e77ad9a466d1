import { expect, test } from 'vitest';
import type { Sample } from '../src/figure.ts';
import { chartsOf } from '../src/report/charts.ts';
import { writeSummary, writeValue } from '../src/report/number.ts';
import { writeRemarks } from '../src/report/page.ts';
import { writeSvg } from '../src/report/svg.ts';
import { writeMarkdown, writeText } from '../src/report/table.ts';
import { tablesOf } from '../src/report/tables.ts';

const peers = [
  { name: 'ours', side: 'ours' },
  { name: 'theirs', side: 'theirs' },
] as const;

const samples: readonly Sample[] = [
  { round: 1, peer: 'ours', figure: 'flood', value: 2e6, members: 10, size: 64 },
  { round: 2, peer: 'ours', figure: 'flood', value: 4e6, members: 10, size: 64 },
  { round: 1, peer: 'theirs', figure: 'flood', value: 1e6, members: 10, size: 64 },
  { round: 2, peer: 'theirs', figure: 'flood', value: 1e6, members: 10, size: 64 },
  { round: 1, peer: 'theirs', figure: 'empty', value: 1 << 20 },
];

test.each([
  [8_832_768, 'per second', '8.83 M'],
  [96, 'per second', '96.0'],
  [412.3, 'µs', '412 µs'],
  [35_900, 'µs', '35.9 ms'],
  [53_350, 'bytes', '52.1 KiB'],
  [-100, 'bytes', '-100 B'],
  [3.414, 'times', '3.41 ×'],
] as const)('%d %s is %s', (value, unit, text) => {
  expect(writeValue(value, unit)).toBe(text);
});

test('rounds that differ show how far', () => {
  expect(writeSummary({ median: 3e6, least: 2e6, most: 4e6 }, 'per second')).toBe('3.00 M (2.00 M – 4.00 M)');
  expect(writeSummary({ median: 3e6, least: 3e6, most: 3e6 }, 'per second')).toBe('3.00 M');
});

test('a run becomes a table of figures, one of the servers, and one of ratios within each round', () => {
  const [talk, server, ratio] = tablesOf(samples, peers);
  expect(talk?.title).toBe('a room of 10, messages of 64 bytes');
  expect(talk?.rows.map(([peer, , , flood]) => [peer, flood])).toEqual([
    ['ours', '3.00 M (2.00 M – 4.00 M)'],
    ['theirs', '1.00 M'],
  ]);
  expect(server?.rows).toEqual([['theirs', '1.00 MiB', '–']]);
  expect(ratio?.title).toBe('ours, a room of 10, messages of 64 bytes');
  expect(ratio?.rows.map(([peer, , , flood]) => [peer, flood])).toEqual([['theirs', '× 3.00 (2.00 – 4.00)']]);
});

test('columns of text stand below one another', () => {
  const table = {
    title: 'rooms',
    head: ['', 'joins/s'],
    rows: [
      ['ours', '1.00 k'],
      ['theirs', '9'],
    ],
  };
  expect(writeText(table)).toBe('rooms\n\n          joins/s\n  ours     1.00 k\n  theirs        9\n');
  expect(writeMarkdown(table)).toBe('### rooms\n\n|  | joins/s |\n| --- | --: |\n| ours | 1.00 k |\n| theirs | 9 |\n');
});

test('what was measured of several servers has a picture, for light pages and dark ones', () => {
  const charts = chartsOf(samples, peers);
  expect([...charts.keys()]).toEqual(['flood-64.svg']);
  const chart = charts.get('flood-64.svg');
  const svg = chart ? writeSvg(chart) : '';
  expect(svg).toContain('@media (prefers-color-scheme: dark)');
  const widths = [...svg.matchAll(/<rect class="(\w+)"[^>]* width="([\d.]+)"/gu)].map(([, kind, width]) => [
    kind,
    width,
  ]);
  expect(widths).toEqual([
    ['ours', '307.5'],
    ['theirs', '102.5'],
  ]);
});

test('names in a picture are no markup', () => {
  const bar = { label: '<b> & "c"', value: 1, least: 1, most: 1, text: '1', kind: 'ours' } as const;
  const svg = writeSvg({ title: 'a', note: 'b', panels: [{ title: '', bars: [bar] }] });
  expect(svg).toContain('&lt;b> &amp; &quot;c&quot;');
});

test('the same remark of several rounds is one', () => {
  const lost = { peer: 'theirs', text: 'calm: 1 lost' };
  expect(writeRemarks([lost, lost, { peer: 'ours', text: 'left out' }])).toEqual([
    '- theirs: calm: 1 lost (2 times)',
    '- ours: left out',
  ]);
});
