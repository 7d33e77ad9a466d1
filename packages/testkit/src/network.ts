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
  /** How many packets it has sent so far, of whatever kind. */
  readonly sent: () => Promise<number>;
}

export interface Network {
  readonly hosts: readonly NetworkHost[];
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
  await script([
    `ip netns add ${bridge}`,
    `ip -n ${bridge} link add br0 type bridge mcast_snooping 0`,
    `ip -n ${bridge} link set br0 up`,
    ...hosts.flatMap(({ name, port, at }) => [
      `ip netns add ${name}`,
      // No questions for routers: there are none, and packets are counted.
      `ip netns exec ${name} sh -c 'echo 0 > /proc/sys/net/ipv6/conf/default/router_solicitations'`,
      `ip -n ${name} link set lo up`,
      `ip -n ${name} link add eth0 type veth peer name ${port} netns ${bridge}`,
      `ip -n ${bridge} link set ${port} master br0 up`,
      `ip -n ${name} addr add 10.77.0.${at}/24 dev eth0`,
      `ip -n ${name} link set eth0 up`,
    ]),
  ]).catch(async (error: unknown) => {
    // Whatever stands of it.
    await remove(names).catch(() => {});
    throw error;
  });
  const onBridge = (...args: readonly string[]) => script([`ip -n ${bridge} ${args.join(' ')}`]);
  return {
    hosts: hosts.map(({ name, port, at }) => ({
      address: `10.77.0.${at}`,
      run: (command, ...args) => ({ command: 'ip', args: ['netns', 'exec', name, command, ...args] }),
      cut: () => onBridge('link set', port, 'nomaster'),
      mend: () => onBridge('link set', port, 'master br0'),
      unplug: () => script([`ip -n ${name} link set eth0 down`]),
      plug: () => script([`ip -n ${name} link set eth0 up`]),
      sent: async () => {
        const { stdout } = await run('ip', ['-n', bridge, '-j', '-s', 'link', 'show', port]);
        const [link]: readonly Counters[] = JSON.parse(stdout);
        if (!link) throw new Error(`no counters of ${port}`);
        return link.stats64.rx.packets;
      },
    })),
    setMulticast: (passes) =>
      script(
        hosts.map(
          ({ port }) => `ip -n ${bridge} link set ${port} type bridge_slave mcast_flood ${passes ? 'on' : 'off'}`,
        ),
      ),
    dispose: () => remove(names),
  };
}

/** As `ip -j -s link` tells them. */
interface Counters {
  readonly stats64: { readonly rx: { readonly packets: number } };
}

/** One that cannot be removed keeps none of the others. */
async function remove(names: readonly string[]): Promise<void> {
  const removals = await Promise.allSettled(names.map((name) => run('ip', ['netns', 'del', name])));
  const failure = removals.find(({ status }) => status === 'rejected');
  if (failure) throw new Error('a network is left behind', { cause: failure });
}

async function script(lines: readonly string[]): Promise<void> {
  await run('sh', ['-e', '-c', lines.join('\n')]);
}
