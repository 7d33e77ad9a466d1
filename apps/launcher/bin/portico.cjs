#!/usr/bin/env node
// The `portico` command on any Node from 20 on: runs Portico on this Node where it is new enough, else on the checkout's.
// CommonJS, because Node starts that sooner than a module: every command waits for it.
const { existsSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

const LEAST_NODE = 24;
const root = join(__dirname, '..', '..', '..');
const program = join(__dirname, '..', 'dist', 'main.cjs');

// Code compiled once is kept for the next time, by the programs that this one starts too.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'portico');
enableCompileCache?.();

if (!existsSync(program)) fail('it is not built yet');
else if (Number.parseInt(process.versions.node, 10) >= LEAST_NODE) require(program);
else runOn(join(root, 'node_modules', '.bin', 'node'));

/** Its end is ours, with the same exit code. A closed IPC channel tells it of ours. */
function runOn(node) {
  const { spawn } = require('node:child_process');
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // The terminal sends it to both; the child decides what it means.
  process.on('SIGINT', () => {});
  child.on('error', ({ message }) => fail(`${node} does not run: ${message}`));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + require('node:os').constants.signals[signal] : code));
}

function fail(why) {
  console.error(`portico: ${why}: run npm start once in ${root}`);
  process.exitCode = 1;
}
