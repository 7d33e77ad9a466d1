// Runs on any Node from 20 on: sets the checkout up where it needs it, then does a task on the Node that it brings.
//
//   start [ARGUMENT…]   builds what changed, then the portico command
//   test                every check and test
//   run FILE            builds what changed, then a program of the repository
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const lock = join(root, 'pnpm-lock.yaml');
/** The lock file as it was when everything in it was installed. */
const installedLock = join(root, 'node_modules', '.installed-lock.yaml');

const tasks = {
  start: (args) => {
    build();
    run('node', [join(root, 'apps/launcher/bin/portico.cjs'), ...args], { cwd: process.cwd() });
  },
  test: (args) => run('turbo', ['run', 'check', 'build', 'test', '--output-logs=new-only', ...args]),
  run: (args) => {
    build();
    run('node', args);
  },
};

const [name, ...args] = process.argv.slice(2);
const task = tasks[name];
if (!task) fail(`there is no task "${name}": say start, test or run`);
if (!isInstalled()) install();
task(args);

function isInstalled() {
  return existsSync(installedLock) && readFileSync(installedLock).equals(readFileSync(lock));
}

function install() {
  const { devEngines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { name: manager, version } = devEngines.packageManager;
  console.error('Setting up, once: this takes about half a minute.');
  run('npx', ['-y', `${manager}@${version}`, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    isQuiet: true,
  });
  copyFileSync(lock, installedLock);
}

function build() {
  run('turbo', ['run', 'build', '--output-logs=errors-only'], { isQuiet: true });
}

/** Runs a command to its end; its failure is ours, with the same exit code. Quiet: shows its output only then. */
function run(command, commandArgs, { cwd = root, isQuiet = false } = {}) {
  const stdio = isQuiet ? ['inherit', 'pipe', 'pipe'] : 'inherit';
  const { error, status, signal, stdout, stderr } = spawnSync(command, commandArgs, { cwd, stdio, env: environment() });
  if (error) fail(`cannot run ${command}: ${error.message}`);
  if (status === 0) return;
  for (const output of [stdout, stderr]) if (output) process.stderr.write(output);
  if (signal) process.kill(process.pid, signal);
  process.exit(status ?? 1);
}

/** The checkout's programs come first; npm's own settings would confuse the npm and pnpm that run below it. */
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
