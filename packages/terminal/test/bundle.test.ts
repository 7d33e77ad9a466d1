import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { onTestFinished, test } from 'vitest';
import { blessedPlugin } from '../bundle/blessed-plugin.ts';
import { openPty } from './pty.ts';

test('a program in one CommonJS file paints as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'terminal-bundle-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'sample.cjs');
  const input = fileURLToPath(new URL('./sample/main.ts', import.meta.url));
  const bundle = await rolldown({ input, platform: 'node', plugins: [blessedPlugin] });
  await bundle.write({ file, format: 'cjs' });

  const pty = openPty([process.execPath, file]);
  onTestFinished(() => pty.kill('SIGKILL'));
  await pty.shows('welcome');
  pty.type('日本');
  await pty.until(() => pty.rows().at(-1) === '日本');
  pty.type('\x03');
  await pty.shows('ended: left');
});
