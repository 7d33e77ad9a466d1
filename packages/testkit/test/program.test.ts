import { expect, test } from 'vitest';
import { type Program, runProgram, startProgram } from '../src/index.ts';

test('a program is talked to through its standard streams', async () => {
  const program = shell('while read line; do echo "heard $line"; done; echo "the end" >&2; exit 3');
  program.write('one\n');
  await program.stdout.waitFor('heard one');
  program.write('two\n');
  await program.stdout.waitFor(/^heard two$/m);
  program.endInput();
  expect(await program.exited).toEqual({ exitCode: 3, signal: undefined });
  expect(program.stdout.text()).toBe('heard one\nheard two\n');
  expect(program.stderr.text()).toBe('the end\n');
});

test('what a program reports on descriptor 3 is kept apart', async () => {
  const program = shell('echo ready >&3; echo hello');
  await program.report.waitFor((text) => text === 'ready\n');
  await program.exited;
  expect(program.stdout.text()).toBe('hello\n');
});

test('a character that comes in two pieces is one character', async () => {
  const program = shell(String.raw`printf '\303'; read go; printf '\251'; read go`);
  await program.stdout.waitFor(() => program.stdout.bytes().length === 1);
  expect(program.stdout.text()).toBe('');
  program.write('\n');
  await program.stdout.waitFor('é');
  program.endInput();
  await program.exited;
});

test('a wait that fails tells what was written instead, also on standard error', async () => {
  const waiting = shell('echo mumble; echo trouble >&2; read forever');
  await waiting.stderr.waitFor('trouble');
  await waiting.stdout.waitFor('mumble');
  const failure = waiting.stdout.waitFor('hello', { within: 20 });
  await expect(failure).rejects.toThrow(/did not bring "hello" within 20 ms, only:\nmumble\n.*trouble/s);
  waiting.kill('SIGKILL');
  expect(await waiting.exited).toEqual({ exitCode: undefined, signal: 'SIGKILL' });
});

test('nobody waits for the deadline once the program has ended', async () => {
  const failure = shell('echo mumble').stdout.waitFor('hello');
  await expect(failure).rejects.toThrow('did not bring "hello" before it ended');
});

test('a program is run to its end on what it is given', async () => {
  const args = ['-c', 'tr a-z A-Z; echo trouble >&2; exit 3'];
  const result = await runProgram({ command: 'sh', args, input: 'one\ntwo\n' });
  expect(result).toEqual({ exitCode: 3, signal: undefined, stdout: 'ONE\nTWO\n', stderr: 'trouble\n' });
});

test('a run fails that leaves a process behind which holds on to its outputs', async () => {
  const args = ['-c', 'sleep 1 & echo "left $!"'];
  await expect(runProgram({ command: 'sh', args, within: 60 })).rejects.toThrow(/did not end within 60 ms:\nleft/);
});

test('a program sees a clean environment only', async () => {
  const { stdout } = await runProgram({ command: 'env', env: { PATH: '/usr/bin:/bin', GREETING: 'hello' } });
  expect(stdout.split('\n').toSorted()).toEqual(['', 'GREETING=hello', 'PATH=/usr/bin:/bin']);
});

test('a program that does not exist cannot be started', () => {
  expect(() => startProgram({ command: 'no-such-program' })).toThrow('cannot start no-such-program');
});

function shell(script: string): Program {
  return startProgram({ command: 'sh', args: ['-c', script] });
}
