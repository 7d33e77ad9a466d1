/** The programs of these tests, as processes on the hosts of a network. */
import { fileURLToPath } from 'node:url';
import { compileCache, type NetworkHost, type Program, type Sandbox, startProgram } from '@portico/testkit';

/** `name`: of the file, without its `-program.ts`. It ends with the sandbox at the latest. */
export function startOn(sandbox: Sandbox, host: NetworkHost, name: string, ...args: readonly string[]): Program {
  const path = fileURLToPath(new URL(`./${name}-program.ts`, import.meta.url));
  const env = { ...sandbox.env, NODE_COMPILE_CACHE: compileCache };
  return sandbox.adopt(startProgram({ ...host.run(process.execPath, path, ...args), env }));
}

/** How many rooms a browser sees now, and where they are. */
export function lastSeen({ stdout }: Program): readonly string[] {
  const [count = '', ...rooms] = stdout.text().split('\n').at(-2)?.split(/: |, /u) ?? [];
  return [count, ...rooms.toSorted()];
}
