/** What end-to-end tests share: a sandbox that ends with the test, and our programs in it by what they are. */
import { createServer } from 'node:net';
import {
  createSandbox,
  eventually,
  freePort,
  openTerminalScreen,
  porticoCommand,
  runPortico,
  type Sandbox,
  type TerminalScreen,
} from '@portico/testkit';
import { onTestFinished } from 'vitest';

const programs = {
  command: 'bin/portico.cjs',
  menu: 'launcher/dist/menu.cjs',
  client: 'client/dist/main.cjs',
  room: 'room-server/',
} as const;

export type ProgramKind = keyof typeof programs;

export interface ListedRoom {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  readonly people: number;
  readonly mine: boolean;
}

export async function openSandbox(): Promise<Sandbox> {
  const sandbox = await createSandbox();
  onTestFinished(sandbox.dispose);
  return sandbox;
}

/**
 * The command as a person has it: below a shell, to which the terminal belongs when the command is killed. `then`: what
 * the shell does next.
 */
export function openInShell(sandbox: Sandbox, args: readonly string[], then = 'cat'): TerminalScreen {
  return sandbox.adopt(
    openTerminalScreen({
      command: 'sh',
      args: ['-c', `"$NODE" "$COMMAND" "$@"; ${then}`, 'sh', ...args],
      env: { ...sandbox.env, NODE: process.execPath, COMMAND: porticoCommand },
      cwd: sandbox.directory,
      // Wide enough for our sentences.
      columns: 140,
    }),
  );
}

/** A port of another program, which never answers. */
export async function takenPort(): Promise<number> {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, resolve));
  onTestFinished(() => void server.close());
  return port;
}

/** Waits until the terminal is as a shell expects it. */
export function untilRestored(screen: TerminalScreen): Promise<void> {
  return eventually(() => {
    const left = screen.leftovers();
    if (left.length > 0) throw new Error(`still on: ${left.join(', ')}`);
  });
}

/** Of those that run in the sandbox now. */
export async function pidsOf(sandbox: Sandbox, kind: ProgramKind): Promise<readonly number[]> {
  const running = await sandbox.processes();
  return running.filter(({ command }) => command.includes(programs[kind])).map(({ pid }) => pid);
}

/** Kills the one program of this kind, and waits until it is gone. */
export async function killProgram(sandbox: Sandbox, kind: ProgramKind): Promise<void> {
  // While a program starts another, there are for a moment two of it.
  const pid = await eventually(async () => {
    const [only, ...others] = await pidsOf(sandbox, kind);
    if (only === undefined || others.length > 0) throw new Error(`there is not one process of the ${kind}`);
    return only;
  });
  process.kill(pid, 'SIGKILL');
  await untilGone(sandbox, kind);
}

export function untilGone(sandbox: Sandbox, kind: ProgramKind): Promise<void> {
  return eventually(async () => {
    const left = await pidsOf(sandbox, kind);
    if (left.length > 0) throw new Error(`still running: ${kind} ${left.join(', ')}`);
  });
}

/** As `portico list --json` tells them. */
export async function listRooms(sandbox: Sandbox): Promise<readonly ListedRoom[]> {
  const { stdout } = await runPortico(sandbox, ['list', '--json']);
  const rooms: unknown = JSON.parse(stdout);
  if (!Array.isArray(rooms)) throw new TypeError(`no list of rooms: ${stdout}`);
  return rooms;
}
