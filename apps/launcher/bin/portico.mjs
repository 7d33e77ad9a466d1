#!/usr/bin/env node
// The `portico` command on any Node from 20 on: runs Portico on this Node where it is new enough, else on the checkout's.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LEAST_NODE = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const program = join(root, 'apps', 'launcher', 'dist', 'main.cjs');
const ownNode = join(root, 'node_modules', '.bin', 'node');

if (!existsSync(program)) {
  console.error('portico: it is not built yet: run npm start once in its folder');
  process.exit(1);
} else if (Number.parseInt(process.versions.node, 10) >= LEAST_NODE) {
  await import(pathToFileURL(program));
} else {
  runOnOwnNode();
}

/** Its end is ours, with the same exit code. A closed IPC channel tells it of ours. */
function runOnOwnNode() {
  const child = spawn(ownNode, [program, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // The terminal sends it to both; the child decides what it means.
  process.on('SIGINT', () => {});
  child.on('error', ({ message }) => {
    console.error(`portico: cannot run ${ownNode}: ${message}: run npm start once in its folder`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}
