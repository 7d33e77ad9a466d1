import { basename } from 'node:path';
import { defineConfig } from 'rolldown';
import { blessedPlugin } from './packages/terminal/bundle/blessed-plugin.ts';

/** What runs as a process, by app: the launcher's menu is one of its own, so that the command outlives it. */
const programs: Readonly<Record<string, readonly string[]>> = {
  client: ['src/main.ts'],
  launcher: ['src/main.ts', 'src/menu.ts'],
  'room-server': ['src/main.ts'],
};

/** Run inside an app: one CommonJS file for each program, because that starts fastest. */
export default defineConfig(
  (programs[basename(process.cwd())] ?? []).map((input) => ({
    input,
    platform: 'node' as const,
    plugins: [blessedPlugin],
    output: {
      dir: 'dist',
      format: 'cjs' as const,
      entryFileNames: '[name].cjs',
      // By their program: two programs of an app would write over each other's.
      chunkFileNames: `${basename(input, '.ts')}-[name].cjs`,
    },
  })),
);
