import { defineConfig } from 'rolldown';

/** Run inside an app: one CommonJS file per program, because that starts fastest. */
export default defineConfig({ input: 'src/main.ts', platform: 'node', output: { dir: 'dist', format: 'cjs' } });
