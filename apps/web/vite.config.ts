import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

/** Two pages that ask nothing of any other host, and hold no script and no style of their own: see their policy. */
const config: UserConfig = defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2020',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [inHere('index.html'), inHere('projector.html')],
      // What the protocol's modules do when they are loaded is to make tables: none that is not used is needed.
      treeshake: { moduleSideEffects: (id) => !id.includes('/packages/protocol/') },
    },
  },
});

export default config;

function inHere(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
