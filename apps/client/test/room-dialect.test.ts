import { exitCode } from '@portico/terminal';
import { createSandbox, type Program, startRoomProcess } from '@portico/testkit';
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

  it.each(['peerchat-json', 'peerchat'])(
    'is one peer of a mesh of %s, and its guests hear everything once',
    async (dialect) => {
      const port = await openRoom();
      const ann = await startClient(port, '--peer', 'portico', '--mode', 'plain', '--nick', 'ann');
      await ann.stdout.waitFor('you are ann');
      const [bob, cyd] = [await join(port, dialect, 'bob'), await join(port, dialect, 'cyd')];
      await Promise.all([bob.stdout.waitFor('cyd joined'), ann.stdout.waitFor('cyd joined')]);
      ann.write('from the room\n');
      await Promise.all([bob, cyd].map(({ stdout }) => stdout.waitFor('ann: from the room\n')));
      bob.write('from the mesh\n');
      await Promise.all([ann, cyd].map(({ stdout }) => stdout.waitFor('bob: from the mesh\n')));
      cyd.write('from me\n');
      await Promise.all([ann, bob].map(({ stdout }) => stdout.waitFor('cyd: from me\n')));
      expect(spoken(ann)).toEqual(['bob: from the mesh', 'cyd: from me']);
      expect(spoken(bob)).toEqual(['test_room: ann: from the room', 'cyd: from me']);
      expect(spoken(cyd)).toEqual(['test_room: ann: from the room', 'bob: from the mesh']);
    },
  );
});

async function join(port: number, dialect: string, nickname: string): Promise<Program> {
  const client = await startClient(port, '--dialect', dialect, '--mode', 'plain', '--nick', nickname);
  await client.stdout.waitFor(' joined');
  return client;
}

function spoken({ stdout }: Program): readonly string[] {
  return stdout.text().match(/^[\w-]+: .*$/gm) ?? [];
}
