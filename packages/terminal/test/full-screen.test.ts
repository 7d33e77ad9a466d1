/** The real loop and the real painter, in a pseudo-terminal, with the sample program. */
import { fileURLToPath } from 'node:url';
import { openTerminalScreen, type TerminalScreen, type TerminalScreenOptions } from '@portico/testkit';
import graphemes from '@xterm/addon-unicode-graphemes';
import headless from '@xterm/headless';
import { expect, onTestFinished, test } from 'vitest';

const main = fileURLToPath(new URL('./sample-program.ts', import.meta.url));

async function started(options: Partial<TerminalScreenOptions> = {}): Promise<TerminalScreen> {
  const screen = openTerminalScreen({ command: process.execPath, args: [main], columns: 60, rows: 16, ...options });
  onTestFinished(() => screen.kill('SIGKILL'));
  await screen.waitFor('welcome');
  return screen;
}

/** The sample, started from an interactive shell as people do: with job control, and a terminal to return to. */
async function startedFromShell(): Promise<TerminalScreen> {
  const screen = openTerminalScreen({ command: 'sh', args: ['-i'], env: { PS1: 'shell> ' }, columns: 120, rows: 40 });
  onTestFinished(() => screen.kill('SIGKILL'));
  await screen.waitFor('shell>');
  screen.type(`'${process.execPath}' '${main}'\r`);
  await screen.waitFor('welcome');
  return screen;
}

async function waitForPrompt(screen: TerminalScreen): Promise<void> {
  await screen.waitFor((text) => screen.isRestored() && /\nshell>$/.test(text.trimEnd()));
}

/** The shell asks the terminal's driver whether it puts lines together and echoes them. */
async function expectRestored(screen: TerminalScreen): Promise<void> {
  await waitForPrompt(screen);
  screen.type('stty -a | grep -q -- "-icanon\\|-echo " && echo raw || echo cooked\r');
  await screen.waitFor(/^(shell> )?cooked$/m);
}

test('paints, and shows what is typed', async () => {
  const screen = await started({ columns: 20, rows: 6 });
  screen.type('hello\r日本 x');
  await screen.waitFor('日本 x');
  expect(screen.text().split('\n')).toEqual([
    '┌ sample ──────────┐',
    '│welcome           │',
    '│hello             │',
    '│                  │',
    '└──────────────────┘',
    '日本 x',
  ]);
  expect(screen.cursor()).toEqual({ x: 6, y: 5 });
  expect(screen.title()).toBe('sample');
});

test('what was painted bit by bit looks like what is painted at once', async () => {
  const screen = await started({ columns: 30, rows: 8 });
  screen.type('日本x語😀\x01\x06a\x05\x02\x02b\x7f\x7f語é\x01\x04z\r日a日\r本b本\r');
  await screen.waitFor('本b本');
  screen.type('日日\x01x');
  await screen.waitFor('x日日');
  const before = screen.text();
  screen.press('C-l', 'C-e', '!');
  await screen.waitFor('x日日!');
  expect(screen.text()).toBe(`${before}!`);
});

/** A terminal that takes characters to be as wide as a version of Unicode says, shown what a program wrote. */
async function shownWith(
  unicode: string,
  { written, columns, rows }: { written: string; columns: number; rows: number },
) {
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  terminal.loadAddon(new graphemes.UnicodeGraphemesAddon());
  terminal.unicode.activeVersion = unicode;
  await new Promise<void>((resolve) => terminal.write(written, resolve));
  return terminal.buffer.active;
}

test('keeps every column in place in terminals that disagree on the width of characters', async () => {
  const size = { columns: 24, rows: 12 };
  const screen = await started(size);
  for (const text of ['日本語', '😀👍🏽x', '👨‍👩‍👧|❤️|🇩🇪', 'नमस्ते', 'ﷺ e\u0323', '🫠\u{1fae8}', '1️⃣ ☺ ⌚', 'done'])
    screen.type(`${text}\r`);
  await screen.waitFor('done');
  for (const unicode of ['6', '15', '15-graphemes']) {
    const buffer = await shownWith(unicode, { written: screen.raw(), ...size });
    const border = Array.from({ length: 9 }, (_, row) =>
      buffer
        .getLine(row + 1)
        ?.getCell(23)
        ?.getChars(),
    );
    expect([unicode, border]).toEqual([unicode, Array.from({ length: 9 }, () => '│')]);
  }
});

test('follows the size of the terminal', async () => {
  const screen = await started();
  screen.resize({ columns: 24, rows: 7 });
  await screen.waitFor(() => screen.line(5) === `└${'─'.repeat(22)}┘`);
  screen.resize({ columns: 80, rows: 20 });
  await screen.waitFor(() => screen.line(18) === `└${'─'.repeat(78)}┘`);
  expect(screen.line(0)).toBe(`┌ sample ${'─'.repeat(70)}┐`);
});

test('a paste is one text, whatever is in it', async () => {
  const screen = await started();
  screen.paste('one\ntwo\x1b[2J\x03\n\tthree');
  await screen.waitFor('pasted "one\\ntwo[2J\\n    three"');
});

test('keys have names, ESC alone too, and the wheel turns', async () => {
  const screen = await started();
  screen.type('\x1b[<64;3;4M\x1b[<65;3;4M\x1b[<0;3;4M');
  screen.press('pageup', 'f1', 'M-x', 'escape');
  await screen.waitFor('key escape');
  for (const line of ['wheel up', 'wheel down', 'key pageup', 'key f1', 'key M-x']) await screen.waitFor(`│${line} `);
});

test.each(['linux', 'no-such-terminal'])('paints where TERM is %s', async (TERM) => {
  const screen = await started({ env: { TERM } });
  expect(screen.line(0)).toMatch(/^┌ sample ─+┐$/);
  expect(screen.raw()).toContain('\x1b[90m┌');
});

test('a key writes few bytes, also beneath ten thousand messages', async () => {
  const screen = await started();
  screen.type('/many 10000\r');
  await screen.waitFor('line 9999');
  const before = screen.raw().length;
  screen.type('x');
  await screen.waitFor(/^x$/m);
  expect(screen.raw().length - before).toBeLessThan(100);
});

test('gives the terminal back when the program ends', async () => {
  const screen = await startedFromShell();
  screen.press('C-c');
  await screen.waitFor('ended: left');
  await expectRestored(screen);
});

test('gives the terminal back, and shows the error on it, when the program crashes', async () => {
  const screen = await startedFromShell();
  screen.type('/crash\r');
  await screen.waitFor('the sample crashed');
  await expectRestored(screen);
});

test.each(['TERM', 'HUP'])('gives the terminal back on SIG%s', async (signal) => {
  const screen = await startedFromShell();
  screen.press('C-z');
  await screen.waitFor('Stopped');
  await waitForPrompt(screen);
  screen.type(`kill -${signal} %1; fg\r`);
  await screen.waitFor('ended: interrupted');
  await expectRestored(screen);
});

test('Ctrl-Z gives the terminal back to the shell, and fg paints again', async () => {
  const screen = await startedFromShell();
  screen.type('draft');
  screen.press('C-z');
  await screen.waitFor('Stopped');
  await waitForPrompt(screen);
  screen.type('clear; fg\r');
  await screen.waitFor(/┘\ndraft$/);
  screen.press('!', 'C-c');
  await screen.waitFor('ended: left');
  await expectRestored(screen);
});

test('Ctrl-Z without a shell changes nothing', async () => {
  const screen = await started();
  screen.press('a', 'C-z', 'b');
  await screen.waitFor(/┘\nab$/);
});

test('paints again after it was stopped and continued from outside', async () => {
  const screen = await started();
  const before = screen.raw().length;
  screen.kill('SIGCONT');
  await screen.waitFor(() => screen.raw().slice(before).includes('welcome'));
  screen.type('on');
  await screen.waitFor(/┘\non$/);
});
