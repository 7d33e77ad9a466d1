/** The client as the launcher starts it. */
import {
  compileCache,
  createSandbox,
  openTerminalScreen,
  type Program,
  type ProgramOptions,
  programOf,
  type Sandbox,
  startProgram,
  type TerminalScreen,
} from '@portico/testkit';
import { onTestFinished } from 'vitest';

export const clientProgram: string = programOf('client');

/** With pipes in place of a terminal. */
export async function startClient(port: number, ...args: readonly string[]): Promise<Program> {
  const sandbox = await openSandbox();
  return sandbox.adopt(startProgram(invocation(sandbox, port, args)));
}

/** In a terminal of 80 columns and 24 rows. */
export async function openClientScreen(port: number, ...args: readonly string[]): Promise<TerminalScreen> {
  const sandbox = await openSandbox();
  return sandbox.adopt(openTerminalScreen(invocation(sandbox, port, args)));
}

/**
 * Started by another program over an IPC channel, as the menu does. What the client tells it is on the screen; SIGCONT
 * lets the client go on, SIGUSR2 ends the channel.
 */
export function openClientScreenFromMenu(port: number, ...args: readonly string[]): Promise<TerminalScreen> {
  return openClientScreenFrom(menu, port, args);
}

/** As from the menu, but that is gone before the client can know. */
export function openClientScreenFromGoneMenu(port: number, ...args: readonly string[]): Promise<TerminalScreen> {
  return openClientScreenFrom(goneMenu, port, args);
}

async function openClientScreenFrom(menu: string, port: number, args: readonly string[]): Promise<TerminalScreen> {
  const sandbox = await openSandbox();
  const { command, args: clientArgs = [], ...surroundings } = invocation(sandbox, port, args);
  return sandbox.adopt(
    openTerminalScreen({ ...surroundings, command, args: ['--eval', menu, command, ...clientArgs] }),
  );
}

const starting = `
  const { spawn } = require('node:child_process');
  const client = spawn(process.argv[1], process.argv.slice(2), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  client.on('exit', (code) => process.exit(code));
`;

const menu = `${starting}
  client.on('message', ({ type }) => console.log('the client is ' + type));
  process.on('SIGCONT', () => client.send({ type: 'go' }));
  process.on('SIGUSR2', () => client.disconnect());
`;

const goneMenu = `${starting}
  client.disconnect();
`;

async function openSandbox(): Promise<Sandbox> {
  const sandbox = await createSandbox();
  onTestFinished(sandbox.dispose);
  return sandbox;
}

function invocation({ env, directory }: Sandbox, port: number, args: readonly string[]): ProgramOptions {
  return {
    command: process.execPath,
    args: [clientProgram, '--port', String(port), '--name', 'demo', '--nick', 'maya', ...args],
    env: { ...env, NODE_COMPILE_CACHE: compileCache },
    cwd: directory,
  };
}
