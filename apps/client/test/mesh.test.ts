import { exitCode } from '@portico/terminal';
import { freePort, listenWire, type Program } from '@portico/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startClient } from './client-program.ts';

describe.each(['peerchat-json', 'peerchat'])('clients in a mesh of %s', (dialect) => {
  const join = (port: number, nickname: string, ...args: readonly string[]): Promise<Program> =>
    startClient(port, '--dialect', dialect, '--mode', 'plain', '--nick', nickname, ...args);

  it('hear each other once, and go on after a leave and a crash', async () => {
    const [port, listen] = [await freePort(), await freePort()];
    const ann = await join(port, 'ann', '--mesh');
    await ann.stdout.waitFor('others join with');
    const bob = await join(port, 'bob', '--listen', String(listen));
    await bob.stdout.waitFor('ann joined');
    const cyd = await join(listen, 'cyd');
    await Promise.all([ann.stdout.waitFor('cyd joined'), bob.stdout.waitFor('cyd joined')]);
    ann.write('one\n');
    await Promise.all([bob.stdout.waitFor('ann: one\n'), cyd.stdout.waitFor('ann: one\n')]);
    ann.kill('SIGKILL');
    await Promise.all([bob.stdout.waitFor('* ann '), cyd.stdout.waitFor('* ann ')]);
    const dee = await join(listen, 'dee');
    await cyd.stdout.waitFor('dee joined');
    dee.write('two\n');
    await Promise.all([bob.stdout.waitFor('dee: two\n'), cyd.stdout.waitFor('dee: two\n')]);
    cyd.write('client exit\n');
    await Promise.all([bob.stdout.waitFor('* cyd left\n'), dee.stdout.waitFor('* cyd left\n')]);
    expect(await cyd.exited).toMatchObject({ exitCode: exitCode.done });
    bob.write('three\n');
    bob.endInput();
    await dee.stdout.waitFor('bob: three\n* bob left\n');
    expect(await bob.exited).toMatchObject({ exitCode: exitCode.done });
    expect(bob.stdout.text().match(/^\w+: .*$/gm)).toEqual(['ann: one', 'dee: two']);
    expect(cyd.stdout.text().match(/^\w+: .*$/gm)).toEqual(['ann: one', 'dee: two']);
    expect(dee.stdout.text().match(/^\w+: .*$/gm)).toEqual(['bob: three']);
  });

  it('say a text to everybody and end', async () => {
    const port = await freePort();
    const ann = await join(port, 'ann', '--mesh');
    await ann.stdout.waitFor('others join with');
    const bob = await join(port, 'bob');
    await bob.stdout.waitFor('ann joined');
    const cyd = await startClient(port, '--dialect', dialect, '--mode', 'say', '--text', 'dinner', '--nick', 'cyd');
    await Promise.all([ann.stdout.waitFor('* cyd left\n'), bob.stdout.waitFor('* cyd left\n')]);
    expect(await cyd.exited).toMatchObject({ exitCode: exitCode.done });
    for (const { stdout } of [ann, bob]) expect(stdout.text().split('cyd: dinner\n')).toHaveLength(2);
  });
});

describe('a client that joins a mesh', () => {
  it('where nobody answers ends as at any room', async () => {
    const port = await freePort();
    const client = await startClient(port, '--dialect', 'peerchat-json', '--mode', 'tail');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.unreachable });
    expect(client.stderr.text()).toContain(`nobody answers at 127.0.0.1:${port}`);
  });

  it('through a program that does not take it in has lost it', async () => {
    const server = await listenWire();
    onTestFinished(server.close);
    const client = await startClient(server.port, '--dialect', 'peerchat', '--mode', 'tail');
    (await server.accept()).end();
    expect(await client.exited).toMatchObject({ exitCode: exitCode.lost });
    expect(client.stderr.text()).toContain('was lost: the other side ended it');
  });

  it('on a port that is taken ends with the reason', async () => {
    const server = await listenWire();
    onTestFinished(server.close);
    const client = await startClient(server.port, '--dialect', 'peerchat', '--mesh', '--mode', 'tail');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.unreachable });
    expect(client.stderr.text()).toBe(
      'portico: another program listens on that port of this machine: choose another port to listen on\n',
    );
  });
});
