import { basename } from 'node:path';
import { defineConfig } from 'rolldown';
import { blessedPlugin } from './packages/terminal/bundle/blessed-plugin.ts';

/** What people start, by app. The launcher has a second program that outlives the first. */
const programs: Readonly<Record<string, readonly string[]>> = {
  client: ['src/main.ts'],
  launcher: ['src/main.ts', 'src/portico.ts'],
  'room-server': ['src/main.ts'],
};

/** Run inside an app: one CommonJS file for each program, because that starts fastest. */
export default defineConfig(
  (programs[basename(process.cwd())] ?? []).map((input) => ({
    input,
    platform: 'node' as const,
    plugins: [blessedPlugin],
    output: { dir: 'dist', format: 'cjs' as const, entryFileNames: '[name].cjs' },
  })),
);
