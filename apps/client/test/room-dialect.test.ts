import { exitCode } from '@portico/terminal';
import { createSandbox, startRoomProcess } from '@portico/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startClient } from './client-program.ts';

async function openRoom(): Promise<number> {
  const sandbox = await createSandbox();
  onTestFinished(sandbox.dispose);
  return (await startRoomProcess(sandbox)).port;
}

describe('one of our rooms', () => {
  const dialects = ['line', 'hub', 'chatos', 'peerchat-json', 'peerchat'];

  it.each(dialects)('hears what a client says in %s, once and before its end', async (dialect) => {
    const port = await openRoom();
    const listener = await startClient(port, '--peer', 'portico', '--mode', 'tail', '--nick', 'ann');
    await listener.stdout.waitFor('you are ann');
    const args = ['--mode', 'say', '--nick', 'bob', '--text', 'one\ntwo'];
    const speaker = await startClient(port, '--peer', 'portico', '--dialect', dialect, ...args);
    expect(await speaker.exited).toMatchObject({ exitCode: exitCode.done });
    expect(speaker.stderr.text()).toBe('');
    await listener.stdout.waitFor('* bob left');
    expect(listener.stdout.text().match(/^\w+: .*$/gm)).toEqual(['bob: one', 'bob: two']);
  });

  it('tells a client of every dialect what is said there', async () => {
    const port = await openRoom();
    const listeners = await Promise.all(
      dialects.map((dialect, index) =>
        startClient(port, '--peer', 'portico', '--dialect', dialect, '--mode', 'tail', '--nick', `ear-${index}`),
      ),
    );
    const witness = await startClient(port, '--peer', 'portico', '--mode', 'plain', '--nick', 'ann');
    await Promise.all(dialects.map((_, index) => witness.stdout.waitFor(new RegExp(`ear-${index}`))));
    witness.write('hello, all\n');
    await Promise.all(listeners.map(({ stdout }) => stdout.waitFor('ann: hello, all\n')));
    for (const { stdout } of listeners) expect(stdout.text().split('hello, all')).toHaveLength(2);
  });
});
