/** A small world for one test: own home, own registry, own processes; nothing of it is left afterwards. */
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment } from './environment.ts';
import { eventually } from './eventually.ts';
import { processesStartedWith, type RunningProcess } from './process-table.ts';

export interface Sandbox {
  /** The absolute path of its directory: the working directory of what is started in it. */
  readonly directory: string;
  /** The shared port-registry file: nobody has made it yet, nor the directory it is in. */
  readonly registryFile: string;
  /** The whole environment for a program in it. */
  readonly env: Readonly<Record<string, string>>;
  /** Everything that runs in it now: started with its environment, directly or by another program of it. */
  readonly processes: () => readonly RunningProcess[];
  /** Makes a child of the test end with the sandbox at the latest. */
  readonly adopt: <Child extends EndableChild>(child: Child) => Child;
  /** Kills every process in it. */
  readonly end: () => Promise<void>;
  /** Kills every process in it and removes its directory: `onTestFinished(sandbox.dispose)`. */
  readonly dispose: () => Promise<void>;
}

interface EndableChild {
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly exited: Promise<unknown>;
}

export async function createSandbox(): Promise<Sandbox> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'portico-test-')));
  const env = environmentIn(directory);
  await Promise.all([mkdir(env.HOME), mkdir(env.TMPDIR)]);
  const children: EndableChild[] = [];
  const end = async (): Promise<void> => {
    for (const { kill } of children) kill('SIGKILL');
    await eventually(() => killAll(processes()));
    await Promise.all(children.map(({ exited }) => exited));
  };
  const processes = (): readonly RunningProcess[] => processesStartedWith(directory);
  return {
    directory,
    registryFile: env.PORTICO_REGISTRY,
    env,
    processes,
    adopt: (child) => {
      children.push(child);
      return child;
    },
    end,
    dispose: async () => {
      await end();
      await rm(directory, { recursive: true });
    },
  };
}

function environmentIn(directory: string) {
  const state = join(directory, 'state');
  return {
    ...cleanEnvironment,
    USER: 'tester',
    HOME: join(directory, 'home'),
    TMPDIR: join(directory, 'tmp'),
    XDG_STATE_HOME: state,
    XDG_CONFIG_HOME: join(directory, 'config'),
    PORTICO_REGISTRY: join(state, 'portico', 'rooms.json'),
    // Rooms of tests are nobody's business, nor do tests wait for the answers of a network.
    PORTICO_LAN: 'off',
  };
}

/** Throws while there was any: one that is being killed may still have started another. */
function killAll(processes: readonly RunningProcess[]): void {
  for (const { pid } of processes) killByPid(pid);
  if (processes.length > 0) throw new Error(`running: ${processes.map(({ command }) => command).join('; ')}`);
}

function killByPid(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    const isGoneAlready = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!isGoneAlready) throw error;
  }
}
