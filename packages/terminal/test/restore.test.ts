import headless from '@xterm/headless';
import { expect, test } from 'vitest';
import { leastSize, restoreSequence, terminalProblem } from '../src/index.ts';

const terminal = { isTTY: true, columns: 80, rows: 24 };

test.each([
  [{ stdin: { isTTY: false } }, 'standard input is not a terminal'],
  [{ stdout: { ...terminal, isTTY: false } }, 'standard output is not a terminal'],
  [{ environment: { TERM: 'dumb' } }, 'this terminal cannot move its cursor (TERM=dumb)'],
  [{ stdout: { ...terminal, columns: 39 } }, 'this terminal is too small: 39 x 24; at least 40 x 10 is needed'],
  [{ stdout: { ...terminal, rows: 9 } }, 'this terminal is too small: 80 x 9; at least 40 x 10 is needed'],
  [{ stdout: { isTTY: true, columns: leastSize.width, rows: leastSize.height } }, undefined],
  [{}, undefined],
])('%j: %s', (facts, problem) => {
  expect(terminalProblem({ stdin: terminal, stdout: terminal, environment: {}, ...facts })).toBe(problem);
});

test('the sequence brings back the normal screen, the cursor and plain input', async () => {
  const model = new headless.Terminal({ cols: 20, rows: 4, allowProposedApi: true });
  const write = (text: string): Promise<void> => new Promise((done) => model.write(text, done));
  await write('$ client\x1b[?1049h\x1b[?1h\x1b=\x1b[?25l\x1b[?2004h\x1b[?1000h\x1b[?1006h\x1b[31;7mred');
  await write(`${restoreSequence}!`);
  expect(model.buffer.active.type).toBe('normal');
  expect(model.buffer.active.getLine(0)?.translateToString(true)).toBe('$ client!');
  expect(model.buffer.active.getLine(0)?.getCell(8)?.isInverse()).toBe(0);
  expect(model.modes).toMatchObject({
    applicationCursorKeysMode: false,
    applicationKeypadMode: false,
    bracketedPasteMode: false,
    mouseTrackingMode: 'none',
  });
});
