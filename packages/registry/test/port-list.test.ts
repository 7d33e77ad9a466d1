import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPortList, writePortList } from '../src/index.ts';

test.each([
  ['5000\n5001\n', [5000, 5001]],
  ['5001\n5000', [5001, 5000]],
  ['5000\r\n\r\n  5001  \r\n', [5000, 5001]],
  ['5000\n5000\n05000\n', [5000]],
  ['1\n65535\n', [1, 65_535]],
  ['', []],
])('the list %j has the ports %j', (text, ports) => {
  expect(readPortList(text)).toEqual({ ports, faults: [] });
});

test('lines that are no ports are told of, and the others count', () => {
  expect(readPortList('0\n5000\nabc\n65536\n-1\n0x10\n1e3\n5 000\n\n5001')).toEqual({
    ports: [5000, 5001],
    faults: [
      { line: 1, text: '0' },
      { line: 3, text: 'abc' },
      { line: 4, text: '65536' },
      { line: 5, text: '-1' },
      { line: 6, text: '0x10' },
      { line: 7, text: '1e3' },
      { line: 8, text: '5 000' },
    ],
  });
});

test('what is written is what is read', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 65_535 })), (ports) => {
      expect(readPortList(writePortList(ports.map((port) => ({ port }))))).toEqual({ ports, faults: [] });
    }),
  );
});
