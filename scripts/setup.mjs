// Runs on any Node from 20 on: sets the checkout up when it needs it, then starts or tests Portico on the Node it brings.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const [task, ...args] = process.argv.slice(2);

installWhenStale();
if (task === 'test') {
  run('turbo', ['run', 'check', 'build', 'test', '--output-logs=new-only', ...args]);
} else {
  run('turbo', ['run', 'build', '--output-logs=errors-only', '--log-order=grouped'], { quiet: true });
  run('node', [join(root, 'apps/launcher/bin/portico.mjs'), ...args], { cwd: process.cwd() });
}

function installWhenStale() {
  const installed = join(root, 'node_modules', '.modules.yaml');
  const lock = join(root, 'pnpm-lock.yaml');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  const { devEngines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { name, version } = devEngines.packageManager;
  run('npx', ['-y', `${name}@${version}`, 'install', '--frozen-lockfile', '--reporter=append-only']);
}

/** Runs a command to its end; its failure is ours, with the same exit code. */
function run(command, commandArgs, { cwd = root, quiet = false } = {}) {
  const stdio = quiet ? ['inherit', 'pipe', 'inherit'] : 'inherit';
  const { error, status, signal, stdout } = spawnSync(command, commandArgs, { cwd, stdio, env: environment() });
  if (error) fail(`cannot run ${command}: ${error.message}`);
  if (status !== 0) {
    if (stdout) process.stderr.write(stdout);
    if (signal) process.kill(process.pid, signal);
    process.exit(status ?? 1);
  }
}

/** Ours first on PATH; npm's own settings would confuse the pnpm and npm that run below it. */
function environment() {
  const inherited = Object.entries(process.env).filter(([key]) => !/^npm_/i.test(key) || key === 'npm_config_cache');
  return {
    ...Object.fromEntries(inherited),
    PATH: bin + delimiter + process.env.PATH,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  };
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
