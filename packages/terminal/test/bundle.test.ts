import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTerminalScreen } from '@portico/testkit';
import { rolldown } from 'rolldown';
import { onTestFinished, test } from 'vitest';
import { blessedPlugin } from '../bundle/blessed-plugin.ts';

test('a program in one CommonJS file paints as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'terminal-bundle-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'sample.cjs');
  const input = fileURLToPath(new URL('./sample-program.ts', import.meta.url));
  const bundle = await rolldown({ input, platform: 'node', plugins: [blessedPlugin] });
  await bundle.write({ file, format: 'cjs' });

  const screen = openTerminalScreen({ command: process.execPath, args: [file] });
  onTestFinished(() => screen.kill('SIGKILL'));
  await screen.waitFor('welcome');
  screen.type('日本');
  await screen.waitFor(/┘\n日本$/);
  screen.press('C-c');
  await screen.waitFor('ended: left');
});
