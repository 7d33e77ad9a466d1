import { expect, test } from 'vitest';
import { judge, type Promised } from '../src/verdict.ts';

const told: Promised = { text: 'people are told', most: 3000, unit: 'ms' };
const lost: Promised = { text: 'texts lost', most: 0, unit: '' };

test('of each promise the worst figure counts', () => {
  const findings = [10, 2999.6, 20].map((figure) => ({ promised: told, figure }));
  expect(judge([{ type: 'done', trial: 'one', findings }])).toEqual({
    lines: ['kept       people are told: at most 3000 ms of 3000 ms, 3 times'],
    kept: 'all',
  });
});

test('where other things run beside, times may be longer, and counts may not', () => {
  const late = [{ promised: told, figure: 3001 }];
  const few = [{ promised: lost, figure: 1 }];
  expect(judge([{ type: 'done', trial: 'one', findings: late }]).kept).toBe('broken');
  expect(judge([{ type: 'done', trial: 'one', findings: late }], 2).kept).toBe('all');
  expect(judge([{ type: 'done', trial: 'one', findings: few }], 2).kept).toBe('broken');
});

test('one figure past the bound breaks it', () => {
  const findings = [{ promised: lost, figure: 1 }];
  expect(judge([{ type: 'done', trial: 'one', findings }])).toEqual({
    lines: ['BROKEN     texts lost: at most 1 of 0, once'],
    kept: 'broken',
  });
});

test('a trial that finds out nothing keeps nothing', () => {
  expect(judge([{ type: 'done', trial: 'one', findings: [] }])).toEqual({
    lines: ['BROKEN     one: nothing was found out'],
    kept: 'broken',
  });
  expect(judge([])).toEqual({ lines: [], kept: 'broken' });
});

test('what could not be tried is no promise kept, and what threw is one broken', () => {
  const untried = { type: 'not-tried', trial: 'disk', why: 'it needs root' } as const;
  expect(judge([untried])).toEqual({ lines: ['not tried  disk: it needs root'], kept: 'incomplete' });
  const failed = { type: 'failed', trial: 'cut', words: 'no answer' } as const;
  expect(judge([untried, failed])).toEqual({
    lines: ['BROKEN     cut: no answer', 'not tried  disk: it needs root'],
    kept: 'broken',
  });
});
