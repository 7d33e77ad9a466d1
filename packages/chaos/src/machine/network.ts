/**
 * A network of our own: two machines as network namespaces, with a bridge in a third between them, from which a cable can
 * be pulled. Nobody at either end is told when that happens: see ip-netns(8), veth(4).
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Of addresses that stand for no network in the world (RFC 5737). */
const NET = '192.0.2';

export interface Network {
  /** Where a program of the first machine is reached. */
  readonly address: string;
  /** What is written before a command so that it runs there. */
  readonly at: (machine: 'room' | 'people') => readonly string[];
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** `name`: of no other network on this machine. */
export async function layNetwork(name: string): Promise<Network> {
  const bridge = `${name}-bridge`;
  const machines = { room: `${name}-room`, people: `${name}-people` } as const;
  const spaces = [bridge, ...Object.values(machines)];
  const ip = async (...args: readonly string[]): Promise<void> => {
    await run('ip', args);
  };
  for (const space of spaces) await ip('netns', 'add', space);
  await ip('-n', bridge, 'link', 'add', 'hub', 'type', 'bridge');
  await ip('-n', bridge, 'link', 'set', 'hub', 'up');
  for (const [index, [kind, space]] of Object.entries(machines).entries()) {
    await ip('link', 'add', 'cable', 'netns', space, 'type', 'veth', 'peer', 'name', kind, 'netns', bridge);
    await ip('-n', bridge, 'link', 'set', kind, 'master', 'hub', 'up');
    await ip('-n', space, 'addr', 'add', `${NET}.${index + 1}/24`, 'dev', 'cable');
    await ip('-n', space, 'link', 'set', 'lo', 'up');
    await ip('-n', space, 'link', 'set', 'cable', 'up');
  }
  return {
    address: `${NET}.1`,
    at: (machine) => ['ip', 'netns', 'exec', machines[machine]],
    cut: () => ip('-n', bridge, 'link', 'set', 'people', 'nomaster'),
    mend: () => ip('-n', bridge, 'link', 'set', 'people', 'master', 'hub'),
    remove: async () => {
      for (const space of spaces) await ip('netns', 'del', space);
    },
  };
}
