import { exitCode } from '@portico/terminal';
import { freePort } from '@portico/testkit';
import { describe, expect, it } from 'vitest';
import { startClient } from './client-program.ts';

describe('the start', () => {
  it('names the place where nobody answers, and the next step', async () => {
    const port = await freePort();
    const client = await startClient(port, '--mode', 'tail');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.unreachable });
    expect(client.stderr.text()).toBe(
      `portico: nobody answers at 127.0.0.1:${port}: see which rooms there are with: portico list\n`,
    );
  });

  it('with a mistake in its arguments is one sentence', async () => {
    const client = await startClient(0);
    expect(await client.exited).toMatchObject({ exitCode: exitCode.usage });
    expect(client.stderr.text()).toBe('portico: --port must be a number from 1 to 65535\n');
  });

  it('without a terminal says what to do instead of drawing a screen', async () => {
    const client = await startClient(1);
    expect(await client.exited).toMatchObject({ exitCode: exitCode.usage });
    expect(client.stderr.text()).toBe(
      'portico: standard input is not a terminal: chat without a screen with --plain\n',
    );
  });
});
