/**
 * Several hosts of one network, on this machine: Linux network namespaces that a bridge joins. Needs root, and the command
 * `ip` of iproute2.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { canTryWith } from './installed-program.ts';

export interface NetworkHost {
  /** Its IPv4 address; it has one of IPv6 as well. */
  readonly address: string;
  /** As `command` and `args`, what runs a program on it. */
  readonly run: (command: string, ...args: readonly string[]) => { readonly command: string; readonly args: string[] };
  /** Takes it off the network, without a word to anybody: its own interface stays as it is. */
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
  /** Its interface goes away, as when a cable is pulled; or it comes back. */
  readonly unplug: () => Promise<void>;
  readonly plug: () => Promise<void>;
}

export interface Network {
  readonly hosts: readonly NetworkHost[];
  /** How many packets each host has sent so far, of whatever kind. */
  readonly sent: () => Promise<readonly number[]>;
  /** From now on nothing that is told to everybody passes, as in many wireless networks; or again it does. */
  readonly setMulticast: (passes: boolean) => Promise<void>;
  /** Takes it down; what runs on its hosts must have ended. */
  readonly dispose: () => Promise<void>;
}

const run = promisify(execFile);
let made = 0;

/** Whether tests that need one can run here. */
export function canMakeNetworks(): boolean {
  return canTryWith('ip') && (process.env['CI'] !== undefined || process.getuid?.() === 0);
}

/** All of them in 10.77.0.0/24. */
export async function createNetwork({ hosts: count }: { readonly hosts: number }): Promise<Network> {
  made += 1;
  const start = `t${process.pid}n${made}`;
  const bridge = `${start}b`;
  const hosts = Array.from({ length: count }, (_, at) => ({
    name: `${start}h${at + 1}`,
    port: `p${at + 1}`,
    at: at + 1,
  }));
  const names = [bridge, ...hosts.map(({ name }) => name)];
  await setUp(bridge, hosts).catch(async (error: unknown) => {
    // Whatever stands of it.
    await remove(names).catch(() => {});
    throw error;
  });
  const onBridge = (...lines: readonly string[]) => batch(['-n', bridge], lines);
  return {
    hosts: hosts.map(({ name, port, at }) => ({
      address: `10.77.0.${at}`,
      run: (command, ...args) => ({ command: 'ip', args: ['netns', 'exec', name, command, ...args] }),
      cut: () => onBridge(`link set ${port} nomaster`),
      mend: () => onBridge(`link set ${port} master br0`),
      unplug: () => batch(['-n', name], ['link set eth0 down']),
      plug: () => batch(['-n', name], ['link set eth0 up']),
    })),
    sent: async () => {
      const { stdout } = await run('ip', ['-n', bridge, '-j', '-s', 'link']);
      const links: readonly Counters[] = JSON.parse(stdout);
      const counts = new Map(links.map(({ ifname, stats64 }) => [ifname, stats64.rx.packets]));
      return hosts.map(({ port }) => counts.get(port) ?? 0);
    },
    setMulticast: (passes) =>
      onBridge(...hosts.map(({ port }) => `link set ${port} type bridge_slave mcast_flood ${passes ? 'on' : 'off'}`)),
    dispose: () => remove(names),
  };
}

interface HostPort {
  readonly name: string;
  /** Its end of the cable, on the bridge. */
  readonly port: string;
  readonly at: number;
}

async function setUp(bridge: string, hosts: readonly HostPort[]): Promise<void> {
  await batch(
    [],
    [
      ...[bridge, ...hosts.map(({ name }) => name)].map((name) => `netns add ${name}`),
      // No questions for routers: there are none, and packets are counted.
      ...hosts.map(
        ({ name }) => `netns exec ${name} sh -c "echo 0 > /proc/sys/net/ipv6/conf/default/router_solicitations"`,
      ),
    ],
  );
  await batch(
    ['-n', bridge],
    [
      'link add br0 type bridge mcast_snooping 0',
      'link set br0 up',
      ...hosts.flatMap(({ name, port }) => [
        `link add ${port} type veth peer name eth0 netns ${name}`,
        `link set ${port} master br0 up`,
      ]),
    ],
  );
  await Promise.all(
    hosts.map(({ name, at }) =>
      batch(['-n', name], ['link set lo up', `addr add 10.77.0.${at}/24 dev eth0`, 'link set eth0 up']),
    ),
  );
}

/** As `ip -j -s link` tells them. */
interface Counters {
  readonly ifname: string;
  readonly stats64: { readonly rx: { readonly packets: number } };
}

/** One that cannot be removed keeps none of the others. */
async function remove(names: readonly string[]): Promise<void> {
  const removals = await Promise.allSettled(names.map((name) => batch([], [`netns del ${name}`])));
  const failure = removals.find(({ status }) => status === 'rejected');
  if (failure) throw new Error('a network is left behind', { cause: failure });
}

/** One process for many lines. */
async function batch(args: readonly string[], lines: readonly string[]): Promise<void> {
  const running = run('ip', [...args, '-batch', '-']);
  running.child.stdin?.end(`${lines.join('\n')}\n`);
  await running;
}
