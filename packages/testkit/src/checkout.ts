/** Where our programs are in the checkout. */
import { globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type App = 'client' | 'room-server';

export const porticoCommand: string = inCheckout('apps/launcher/bin/portico.cjs');

/** Where Node keeps what it has compiled of them: a program is started many times in the tests. */
export const compileCache: string = inCheckout('node_modules/.cache/portico');

const found = new Map<App, string>();

/**
 * The program of an app: its bundle, which starts in a third of the time, where that is newer than all that it may be made
 * of; else its sources.
 */
export function programOf(app: App): string {
  const program = found.get(app) ?? (isBundled(app) ? bundleOf(app) : inCheckout(`apps/${app}/src/main.ts`));
  found.set(app, program);
  return program;
}

function isBundled(app: App): boolean {
  const bundle = statSync(bundleOf(app), { throwIfNoEntry: false });
  if (!bundle) return false;
  const sources = globSync(
    ['packages/*/src/**/*.ts', `apps/${app}/src/**/*.ts`, 'rolldown.config.ts', '*/*/package.json'],
    {
      cwd: inCheckout(''),
    },
  );
  return sources.every((source) => statSync(inCheckout(source)).mtimeMs < bundle.mtimeMs);
}

function bundleOf(app: App): string {
  return inCheckout(`apps/${app}/dist/main.cjs`);
}

function inCheckout(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}
