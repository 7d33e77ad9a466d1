/** Machines of a network, made of Linux network namespaces, each wired as a table says. */
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { canTryWith } from '@portico/testkit';

const run = promisify(execFile);

/** `address`: of its cable to the switch; undefined: it has none. `set`: lines of shell that run on it. */
export interface Wiring {
  readonly address?: string;
  /** Files in place of those under /etc. */
  readonly etc?: Readonly<Record<string, string>>;
  readonly set?: readonly string[];
  /** It neither hears nor reaches other machines that are kept apart so. */
  readonly isolated?: boolean;
}

export interface Machines {
  /** As `command` and `args`, what runs a program on one of them. */
  readonly on: (name: string, ...words: readonly string[]) => { readonly command: string; readonly args: string[] };
  readonly dispose: () => Promise<void>;
}

export const canMakeMachines: boolean = canTryWith('ip', 'iptables') && process.getuid?.() === 0;

export async function createMachines(wirings: Readonly<Record<string, Wiring>>): Promise<Machines> {
  const start = `d${process.pid}`;
  const nameOf = (name: string): string => `${start}-${name}`;
  const etcOf = (name: string): string => join('/etc/netns', nameOf(name));
  const [table, bridge] = [Object.entries(wirings), nameOf('switch')];
  for (const [name, { etc = {} }] of table) {
    const files = Object.entries(etc);
    if (files.length > 0) await mkdir(etcOf(name), { recursive: true });
    for (const [file, text] of files) await writeFile(join(etcOf(name), file), text);
  }
  const dispose = async (): Promise<void> => {
    const names = [bridge, ...table.map(([name]) => nameOf(name))];
    await run('sh', ['-c', `${names.map((name) => `ip netns del ${name}`).join('\n')}\ntrue`]);
    await Promise.all(table.map(([name]) => rm(etcOf(name), { recursive: true, force: true })));
  };
  const lines = [
    `ip netns add ${bridge}`,
    `ip -n ${bridge} link add br0 type bridge mcast_snooping 0`,
    `ip -n ${bridge} link set br0 up`,
    ...table.map(([name]) => `ip netns add ${nameOf(name)}`),
    ...table.flatMap(([name, wiring], at) => cable(nameOf(name), wiring, { bridge, port: `p${at}` })),
  ];
  try {
    await run('sh', ['-e', '-c', lines.join('\n')]);
    // Each has lines of its own for its firewall and its routes.
    await Promise.all(
      table.map(([name, { set = [] }]) =>
        run('ip', ['netns', 'exec', nameOf(name), 'sh', '-e', '-c', ['ip link set lo up', ...set].join('\n')]),
      ),
    );
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    on: (name, ...words) => ({ command: 'ip', args: ['netns', 'exec', nameOf(name), ...words] }),
    dispose,
  };
}

function cable(name: string, { address, isolated }: Wiring, { bridge, port }: { bridge: string; port: string }) {
  if (address === undefined) return [];
  return [
    `ip -n ${name} link add eth0 type veth peer name ${port} netns ${bridge}`,
    `ip -n ${bridge} link set ${port} master br0 up`,
    ...(isolated ? [`ip -n ${bridge} link set ${port} type bridge_slave isolated on`] : []),
    `ip -n ${name} addr add ${address} dev eth0`,
    `ip -n ${name} link set eth0 up`,
  ];
}
