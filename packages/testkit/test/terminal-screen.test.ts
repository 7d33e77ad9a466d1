import { expect, test } from 'vitest';
import { openTerminalScreen, type TerminalScreen } from '../src/index.ts';

test('a program draws on a screen of the size asked for, and follows its changes', async () => {
  const screen = shell('trap "stty size" WINCH; stty size; while :; do read line; done', { columns: 30, rows: 5 });
  await screen.waitFor('5 30');
  screen.resize({ columns: 44, rows: 6 });
  await screen.waitFor('6 44');
  expect(screen.text().split('\n')).toHaveLength(6);
  await end(screen);
});

test('the screen shows what was drawn, not what was written', async () => {
  const screen = shell(String.raw`printf 'one\r\ntwo\033[1;2HNE\033[4;1H日本x   '; read go`, { columns: 12, rows: 4 });
  await screen.waitFor('日本x');
  expect(screen.text()).toBe('oNE\ntwo\n\n日本x');
  expect(screen.line(0)).toBe('oNE');
  expect(screen.line(-1)).toBe('日本x');
  expect(screen.cursor()).toEqual({ x: 8, y: 3 });
  await end(screen);
});

test('title and bell are noticed', async () => {
  const screen = shell(String.raw`printf '\033]2;the title\007\007ready'; read go`);
  await screen.waitFor('ready');
  expect([screen.title(), screen.bells()]).toEqual(['the title', 1]);
  await end(screen);
});

test('what is typed reaches the program, and lines come and go', async () => {
  const screen = shell(String.raw`read name; printf "hello $name"; read go; printf '\033[H\033[2Jgood bye'; exit 4`);
  screen.type('maya');
  screen.press('enter');
  await screen.waitFor(/^hello maya/m);
  screen.press('enter');
  await screen.waitUntilGone('hello maya');
  expect(await screen.exited).toEqual({ exitCode: 4, signal: undefined });
});

test('C-c interrupts the program', async () => {
  const screen = shell('echo ready; read forever');
  await screen.waitFor('ready');
  screen.press('C-c');
  expect(await screen.exited).toEqual({ exitCode: undefined, signal: 'SIGINT' });
});

test('keys and pastes follow the modes that the program set', async () => {
  const screen = shell('stty raw -echo; printf plain; cat -v');
  await screen.waitFor('plain');
  screen.press('up', 'M-enter');
  screen.paste('a\r\nb\nc');
  await screen.waitFor('^[[A^[^Ma^Mb^Mc');
  await end(screen);
  const modern = shell(String.raw`stty raw -echo; printf '\033[?1h\033[?2004hmodern'; cat -v`);
  await modern.waitFor('modern');
  modern.press('up');
  modern.paste('a\nb');
  await modern.waitFor('^[OA^[[200~a^Mb^[[201~');
  await end(modern);
});

test('a long paste arrives whole', async () => {
  const screen = shell('stty raw -echo; printf ready; head -c 100000 | wc -c');
  await screen.waitFor('ready');
  screen.paste('x'.repeat(100_000));
  await screen.waitFor('100000');
  await end(screen);
});

test('the terminal answers a program that asks where the cursor is', async () => {
  const screen = shell(String.raw`stty raw -echo; printf '\033[3;7H\033[6n'; head -c 6 | cat -v`);
  await screen.waitFor('^[[3;7R');
  await end(screen);
});

test('a wait that fails shows the screen as drawn', async () => {
  const screen = shell('echo mumble; read forever', { columns: 20, rows: 3 });
  await screen.waitFor('mumble');
  const failure = screen.waitFor('hello', { within: 20 });
  await expect(failure).rejects.toThrow('did not show "hello" within 20 ms:\n┌──\n│ mumble\n│\n│\n└──');
  await expect(screen.waitUntilGone(/mum/, { within: 20 })).rejects.toThrow('did not lose /mum/ within 20 ms');
  await end(screen);
});

test('nobody waits for the deadline once the program has ended', async () => {
  const screen = shell('echo mumble; exit 7');
  await expect(screen.waitFor('hello')).rejects.toThrow(
    /did not show "hello" before it ended with exit code 7:\n.*mumble/s,
  );
});

test('a failing predicate fails the wait', async () => {
  const screen = shell('read go; echo hello; read forever');
  const seen = screen.waitFor((text) => {
    expect(text).not.toContain('hello');
    return false;
  });
  screen.press('enter');
  await expect(seen).rejects.toThrow("not to contain 'hello'");
  await end(screen);
});

test('all that a program wrote is on the screen when it has ended', async () => {
  for (let round = 0; round < 20; round += 1) {
    const screen = shell('echo hello; seq 1 200; printf last');
    await screen.exited;
    expect(screen.line(-1)).toBe('last');
    expect(screen.raw()).toMatch(/^hello\r\n1\r\n2\r\n.*200\r\nlast$/s);
  }
});

test('a terminal is restored when all is switched off again', async () => {
  const takeOver = String.raw`printf '\033[?1049h\033[?25l\033[?2004h\033[?1000;1006h\033[?1h\033=taken'`;
  const screen = shell(`${takeOver}; read go`);
  expect(screen.isRestored()).toBe(true);
  await screen.waitFor('taken');
  expect(screen.isRestored()).toBe(false);
  expect(screen.cursor()).toBeUndefined();
  expect(screen.leftovers()).toEqual([
    'alternate screen',
    'bracketed paste',
    'mouse',
    'application cursor keys',
    'application keypad',
    'hidden cursor',
  ]);
  await end(screen);

  const giveBack = String.raw`printf '\033[?1000;1006l\033[?2004l\033[?25h\033[?1l\033>\033[?1049l'`;
  const polite = shell(`${takeOver}; read go; ${giveBack}`);
  await polite.waitFor('taken');
  polite.press('enter');
  await polite.exited;
  expect(polite.leftovers()).toEqual([]);
  expect(polite.isRestored()).toBe(true);
});

test('a run can be kept as a film', async () => {
  const screen = shell('echo hello; read go; echo again', { columns: 40, rows: 5 });
  await screen.waitFor('hello');
  screen.resize({ columns: 50, rows: 6 });
  screen.press('enter');
  await screen.exited;
  const [header, ...events] = screen
    .cast()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(header).toEqual({ version: 2, width: 40, height: 5 });
  expect(events).toContainEqual([expect.any(Number), 'r', '50x6']);
  const output = events.filter(([, code]) => code === 'o').map(([, , data]) => data);
  expect(output.join('')).toBe(screen.raw());
  const times = events.map(([time]) => time);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

function shell(script: string, size: { columns?: number; rows?: number } = {}): TerminalScreen {
  return openTerminalScreen({ command: 'sh', args: ['-c', script], ...size });
}

async function end(screen: TerminalScreen): Promise<void> {
  screen.kill('SIGKILL');
  await screen.exited;
}
