/** The real loop and the real painter, in a pseudo-terminal, with the sample program. */
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openPty, type Pty, type PtyOptions } from './pty.ts';

const main = fileURLToPath(new URL('./sample/main.ts', import.meta.url));

async function started(options?: PtyOptions): Promise<Pty> {
  const pty = openPty([process.execPath, main], options);
  onTestFinished(() => pty.kill('SIGKILL'));
  await pty.shows('welcome');
  return pty;
}

/** The sample, started from an interactive shell as people do: with job control, and a terminal to return to. */
async function startedFromShell(): Promise<Pty> {
  const pty = openPty(['sh', '-i'], { height: 40, environment: { PS1: 'shell> ', ENV: '' } });
  onTestFinished(() => pty.kill('SIGKILL'));
  await pty.shows('shell>');
  pty.type(`'${process.execPath}' '${main}'\r`);
  await pty.shows('welcome');
  return pty;
}

/** Asks the terminal's driver, through the shell, whether it gives lines to programs and echoes them. */
async function expectRestored(pty: Pty): Promise<void> {
  await pty.until(() => prompts(pty));
  const modes = pty.written().slice(pty.written().lastIndexOf('welcome'));
  for (const mode of ['\x1b[?2004l', '\x1b[?1000l', '\x1b[?1006l', '\x1b[?25h', '\x1b[?1049l'])
    expect(modes).toContain(mode);
  pty.type('stty -a | grep -q -- "-icanon\\|-echo " && echo raw || echo cooked\r');
  const answer = (): string | undefined => pty.rows().find((row) => /^(shell> )?(raw|cooked)$/.test(row));
  await pty.until(() => answer() !== undefined);
  expect(answer()).toContain('cooked');
}

function prompts(pty: Pty): boolean {
  return pty.screen() === 'normal' && pty.rows().findLast((row) => row !== '') === 'shell> ';
}

test('paints, and shows what is typed', async () => {
  const pty = await started({ width: 20, height: 6 });
  pty.type('hello\r日本 x');
  await pty.shows('日本 x');
  expect(pty.rows()).toEqual([
    '┌ sample ──────────┐',
    '│welcome           │',
    '│hello             │',
    '│                  │',
    '└──────────────────┘',
    '日本 x',
  ]);
  expect(pty.cursor()).toEqual({ x: 6, y: 5 });
  expect(pty.screen()).toBe('alternate');
});

const wide = ['日本語', '😀👍🏽x', '👨‍👩‍👧|❤️|🇩🇪', 'नमस्ते', 'ﷺ e\u0323', '🫠\u{1fae8}', '1️⃣ ☺ ⌚'];

test.each(['6', '15-graphemes'] as const)(
  'keeps every column in place where characters are as wide as in Unicode %s',
  async (unicode) => {
    const pty = await started({ width: 24, height: 14, unicode });
    for (const text of wide) {
      pty.type(`${text}\r`);
      await pty.until(() => pty.cursor().x === 0);
    }
    pty.type('done');
    await pty.shows('done');
    for (const y of pty.rows().slice(1, 12).keys()) expect([y, pty.character(23, y + 1)]).toEqual([y, '│']);
  },
);

test('what was painted bit by bit looks like what is painted at once', async () => {
  const pty = await started({ width: 30, height: 8 });
  pty.type('日本x語😀\x01\x06a\x05\x02\x02b\x7f\x7f語é\x01\x04z');
  pty.type('\r日a日\r本b本\r');
  await pty.shows('本b本');
  pty.type('日日\x01x');
  await pty.shows('x日日');
  const before = pty.rows();
  pty.type('\x0c\x05!');
  await pty.shows('x日日!');
  expect(pty.rows().map((row) => row.replace('日日!', '日日'))).toEqual(before);
});

test('follows the size of the terminal', async () => {
  const pty = await started({ width: 60, height: 16 });
  pty.resize(24, 7);
  await pty.until(() => pty.rows()[5] === `└${'─'.repeat(22)}┘`);
  pty.resize(80, 20);
  await pty.until(() => pty.rows()[18] === `└${'─'.repeat(78)}┘`);
  expect(pty.rows().filter((row) => row.startsWith('┌'))).toEqual([`┌ sample ${'─'.repeat(70)}┐`]);
});

test('a paste is one text, whatever is in it', async () => {
  const pty = await started();
  await pty.until(() => pty.written().includes('\x1b[?2004h'));
  pty.type('\x1b[200~one\rtwo\x1b[2J\x03\r\n\tthree\x1b[201~');
  await pty.shows('pasted "one\\ntwo[2J\\n    three"');
});

test('keys have names, ESC alone too, and the wheel turns', async () => {
  const pty = await started();
  pty.type('\x1b[5~\x1bOP\x1b[<64;3;4M\x1b[<65;3;4M\x1b[<0;3;4M\x1b');
  await pty.shows('key escape');
  expect(
    pty
      .rows()
      .slice(2, 7)
      .map((row) => row.slice(1).replace(/ *│$/, '')),
  ).toEqual(['key pageup', 'key f1', 'wheel up', 'wheel down', 'key escape']);
});

test.each(['linux', 'no-such-terminal'])('paints where TERM is %s', async (TERM) => {
  const pty = await started({ environment: { TERM, NCURSES_NO_UTF8_ACS: '0' } });
  expect(pty.rows()[0]).toMatch(/^┌ sample ─+┐$/);
  expect(pty.written()).toContain('\x1b[90m┌');
});

test('a key writes few bytes, also beneath ten thousand messages', async () => {
  const pty = await started();
  pty.type('/many 10000\r');
  await pty.shows('line 9999');
  const written = pty.written().length;
  pty.type('x');
  await pty.until(() => pty.rows().at(-1) === 'x');
  expect(pty.written().length - written).toBeLessThan(100);
});

test('gives the terminal back when the program ends', async () => {
  const pty = await startedFromShell();
  pty.type('\x03');
  await pty.shows('ended: left');
  await expectRestored(pty);
});

test('gives the terminal back, and shows the error on it, when the program crashes', async () => {
  const pty = await startedFromShell();
  pty.type('/crash\r');
  await pty.shows('the sample crashed');
  await expectRestored(pty);
});

test.each(['TERM', 'HUP'])('gives the terminal back on SIG%s', async (signal) => {
  const pty = await startedFromShell();
  pty.type('\x1a');
  await pty.shows('Stopped');
  await pty.until(() => prompts(pty));
  pty.type(`kill -${signal} %1; fg\r`);
  await pty.shows('ended: interrupted');
  await expectRestored(pty);
});

test('Ctrl-Z gives the terminal back to the shell, and fg paints again', async () => {
  const pty = await startedFromShell();
  pty.type('draft\x1a');
  await pty.shows('Stopped');
  await pty.until(() => prompts(pty));
  pty.type('clear; fg\r');
  await pty.until(() => pty.screen() === 'alternate' && pty.rows().at(-1) === 'draft');
  pty.type('!\x03');
  await pty.shows('ended: left');
  await expectRestored(pty);
});

test('Ctrl-Z without a shell changes nothing', async () => {
  const pty = await started();
  pty.type('a\x1ab');
  await pty.until(() => pty.rows().at(-1) === 'ab');
});

test('paints again after it was stopped and continued from outside', async () => {
  const pty = await started();
  const before = pty.written().length;
  process.kill(pty.pid, 'SIGCONT');
  await pty.until(() => pty.written().slice(before).includes('welcome'));
  pty.type('on');
  await pty.until(() => pty.rows().at(-1) === 'on');
});
