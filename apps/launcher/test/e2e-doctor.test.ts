/**
 * What the doctor says on machines of a network where one thing is wrong each: that thing, and no other; and where it cannot
 * be told from others, all of these.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Certificate,
  createSandbox,
  hasOpenssl,
  makeCertificate,
  porticoCommand,
  runProgram,
  type Sandbox,
  startProgram,
} from '@portico/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MachineName as Name, wirings } from './doctor-wiring.ts';
import { canMakeMachines, createMachines, type Machines } from './machines.ts';

const strangers = fileURLToPath(new URL('stranger-program.ts', import.meta.url));

/** How the doctor is asked. */
type Manner = '' | 'without the network' | 'trusting it' | 'months later' | 'trusting it, months later';

interface Told {
  readonly ok: boolean;
  readonly address: string | null;
  readonly checks: readonly { readonly check: string; readonly ms: number }[];
  readonly findings: readonly { readonly level: string; readonly causes: readonly { readonly cause: string }[] }[];
}

describe.skipIf(!canMakeMachines || !hasOpenssl)('on a network', () => {
  let machines: Machines | undefined;
  let sandbox: Sandbox;
  const certificates = new Map<number, Certificate>();

  const onMachine = (name: Name, ...words: readonly string[]) => {
    if (machines === undefined) throw new Error('the machines are not made');
    return machines.on(name, process.execPath, ...words);
  };

  const portico = (name: Name, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    runProgram({
      ...onMachine(name, porticoCommand, ...args),
      // What is on one machine, no other shall find in a registry.
      env: { ...sandbox.env, PORTICO_REGISTRY: join(sandbox.directory, name, 'rooms.json'), ...env },
      cwd: sandbox.directory,
      within: 30_000,
    });

  const openOn = async (name: Name, port: number, ...more: readonly string[]): Promise<{ readonly pid: number }> => {
    const args = ['host', String(port), '--detach', '--json', '--name', `r${port}`, ...more];
    const { exitCode, stdout, stderr } = await portico(name, args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    return JSON.parse(stdout);
  };
  const open = (port: number, ...more: readonly string[]) => openOn('b', port, ...more);

  const openSecure = async (port: number, names: string, days: number, ...more: readonly string[]) => {
    const certificate = await makeCertificate(names, days);
    certificates.set(port, certificate);
    await open(port, '--tls-cert', certificate.certFile, '--tls-key', certificate.keyFile, ...more);
  };

  const keep = async (name: Name, ...words: readonly string[]) => {
    const program = sandbox.adopt(startProgram({ ...onMachine(name, ...words), env: sandbox.env }));
    await program.stdout.waitFor('ready');
  };

  beforeAll(async () => {
    sandbox = await createSandbox();
    machines = await createMachines(wirings);
    await writeFile(join(sandbox.directory, 'later.cjs'), 'const now = Date.now; Date.now = () => now() + 1e10;\n');
    await Promise.all([
      keep('b', strangers),
      keep('quiet', strangers, 'announcing'),
      keep('far', strangers, 'announcing'),
      keep(
        'taken',
        '-e',
        'require("node:dgram").createSocket("udp4").bind(5353, "0.0.0.0", () => console.log("ready"))',
      ),
      open(5000),
      open(5001, '--strict', 'hub'),
      openSecure(5003, 'IP:10.9.0.2', 1, '--tls-only'),
      open(5002, '--bind', '127.0.0.1'),
      openSecure(5004, 'IP:10.9.9.9', 1),
      openSecure(5005, 'IP:10.9.0.2', -1),
      open(5006, '--bind', '10.9.0.2'),
      open(5007, '--private'),
      openOn('still', 5000).then(({ pid }) => process.kill(pid, 'SIGSTOP')),
    ]);
  });

  afterAll(async () => {
    await sandbox.dispose();
    await machines?.dispose();
    await Promise.all(Array.from(certificates.values(), ({ dispose }) => dispose()));
  });

  /** All causes that were named, and what can be typed. */
  const ask = async (name: Name, address: string, env: Readonly<Record<string, string>> = {}) => {
    const { stdout, stderr, exitCode } = await portico(name, ['doctor', address, '--json'].filter(Boolean), env);
    expect(stderr).toBe('');
    const told: Told = JSON.parse(stdout);
    expect(exitCode).toBe(told.ok ? 0 : 3);
    const causes = told.findings.flatMap((finding) => finding.causes.map(({ cause }) => cause));
    return { ...told, causes: causes.toSorted() };
  };

  /** `address`: of a room whose certificate is trusted. */
  const environmentOf = (by: Manner, address: string): Readonly<Record<string, string>> => ({
    PORTICO_LAN: by === 'without the network' ? 'off' : 'on',
    ...(by.startsWith('trusting it') && {
      NODE_EXTRA_CA_CERTS: certificates.get(Number(address.split(':').at(-1)))?.certFile ?? '',
    }),
    ...(by.endsWith('months later') && { NODE_OPTIONS: `--require ${join(sandbox.directory, 'later.cjs')}` }),
  });

  type Row = readonly [on: Name, address: string, causes: readonly string[], works?: string | null, by?: Manner];
  const cases = (...rows: readonly Row[]) =>
    rows.map(([on, address, causes, works = null, by = '']) => ({ on, address, causes, works, by }));

  const reached = cases(
    ['disliked', 'hub://10.9.0.2:5001/r5001', [], 'hub://10.9.0.2:5001/r5001'],
    ['routeless', 'irc://10.9.0.18:6667', ['multicast-filtered'], 'irc://10.9.0.18:6667'],
    ['a', 'irc://10.8.0.2:6667', ['other-subnet'], 'irc://10.8.0.2:6667'],
    ['routeless', 'irc://10.9.0.2:5000', [], 'irc://10.9.0.2:5000'],
    ['a', '10.9.0.2:6001', []],
    ['a', 'irc://10.9.0.2:6667', [], 'irc://10.9.0.2:6667'],
    ['taken', 'hub://10.9.0.2:5001/r5001', ['multicast-port-taken'], 'hub://10.9.0.2:5001/r5001'],
    ['forbidding', 'hub://10.9.0.2:5001/r5001', ['multicast-blocked'], 'hub://10.9.0.2:5001/r5001'],
    ['b', '5000', [], 'irc://127.0.0.1:5000'],
    ['b', 'r5007', [], '5007'],
    ['b', 'irc://127.0.0.1:5007', [], '5007'],
    ['a', '', []],
    ['routeless', '', []],
    ['routeless', '', ['lan-off'], null, 'without the network'],
    ['a', 'irc://10.9.0.2:5000', ['lan-off'], 'irc://10.9.0.2:5000', 'without the network'],
    ['a', 'ircs://10.9.0.2:5003', [], 'ircs://10.9.0.2:5003', 'trusting it'],
    ['a', 'hub://10.9.0.2:5001', ['clock-here', 'clock-there'], 'hub://10.9.0.2:5001', 'months later'],
  );

  /** Where nothing comes back, which is waited for. */
  const unanswered = cases(
    ['tunnelled', '10.9.0.2:5000', ['vpn']],
    ['tunnelled', '10.8.0.2:5000', ['firewall-drops', 'machine-absent', 'vpn']],
    ['a', '10.8.0.3:5000', ['firewall-drops', 'machine-absent', 'other-subnet']],
    ['a', '10.9.0.77:5000', ['client-isolation', 'machine-absent']],
    ['apart', '10.9.0.17:5000', ['client-isolation', 'machine-absent']],
    ['a', '10.9.0.2:5010', ['firewall-drops']],
    ['b', '10.9.0.2:5020', ['firewall-drops']],
    ['still', '', ['room-stuck']],
    ['still', '5000', ['room-stuck']],
  );

  const kept = cases(
    ['lonely', '10.9.0.2:5000', ['only-loopback']],
    ['lonely', '', ['only-loopback']],
    ['routeless', 'nosuch', []],
    ['dead', '10.9.0.2:5000', ['no-network']],
    ['unaddressed', '10.9.0.2:5000', ['no-address-given']],
    ['a', 'nobody.example:5000', ['name-unknown']],
    ['routeless', 'nobody.example:5000', ['no-name-server']],
    ['routeless', '10.8.0.2:5000', ['other-subnet']],
    ['a', '10.7.0.2:5000', ['other-subnet']],
    ['a', '10.8.0.4:5000', ['firewall-refuses', 'machine-absent']],
    ['forbidding', '10.8.0.2:5000', ['multicast-blocked', 'route-forbids']],
    ['forbidding', '10.9.0.2:5000', ['firewall-refuses', 'multicast-blocked', 'route-forbids']],
    ['a', '10.9.0.2:5999', ['bound-to-loopback', 'firewall-refuses', 'not-listening']],
    ['a', '10.9.0.2:5002', ['bound-to-loopback', 'firewall-refuses', 'not-listening']],
    ['disliked', '10.9.0.2:5000', ['bound-to-loopback', 'firewall-refuses', 'not-listening']],
    ['a', '10.9.0.2:5011', ['firewall-refuses']],
    ['b', '10.9.0.2:5999', ['not-listening']],
    ['b', '10.9.0.2:5002', ['bound-to-loopback'], '127.0.0.1:5002'],
    ['b', '127.0.0.1:5006', ['bound-elsewhere'], '10.9.0.2:5006'],
    ['b', '10.9.0.2:5021', ['firewall-refuses']],
    ['b', '', ['bound-to-loopback']],
    ['a', '10.9.0.2:5007', ['private-room', 'room-full', 'stranger']],
    ['a', 'ircs://10.9.0.2:5007', ['private-room', 'room-full', 'stranger']],
    ['a', '10.9.0.2:6022', ['stranger']],
    ['a', '10.9.0.2:6080', ['stranger']],
    ['a', '10.9.0.2:6002', ['private-room', 'room-full', 'stranger']],
    ['a', '10.9.0.2:6667', ['wrong-dialect'], 'irc://10.9.0.2:6667'],
    ['a', '10.9.0.2:5001', ['wrong-dialect'], 'hub://10.9.0.2:5001/r5001'],
    ['a', 'irc://10.9.0.2:5001', ['wrong-dialect'], 'hub://10.9.0.2:5001/r5001'],
    ['a', 'ircs://10.9.0.2:5001', ['no-tls'], 'hub://10.9.0.2:5001/r5001'],
    ['a', 'ircs://10.9.0.2:5004', ['certificate-other-name'], 'ircs://10.9.0.2:5004', 'trusting it'],
    ['a', 'ircs://10.9.0.2:5005', ['certificate-time'], 'ircs://10.9.0.2:5005', 'trusting it'],
    [
      'a',
      'ircs://10.9.0.2:5003',
      ['certificate-time', 'clock-here', 'clock-here', 'clock-there'],
      'ircs://10.9.0.2:5003',
      'trusting it, months later',
    ],
    ['a', '10.9.0.2:5003', ['certificate-unknown', 'tls-only'], 'ircs://10.9.0.2:5003'],
  );

  const keyOf = ({ on, address, by }: (typeof kept)[number]) => `${on} ${address} ${by}`;
  const told = new Map<string, ReturnType<typeof ask>>();
  const begin = async (one: (typeof kept)[number]): Promise<void> => {
    const answer = ask(one.on, one.address, environmentOf(one.by, one.address));
    told.set(keyOf(one), answer);
    // What is wrong with it is said by its test.
    await answer.catch(() => {});
  };
  beforeAll(async () => {
    // Several at once, because they are processes; those that do nothing but wait, all of them beside.
    const waiting = [...kept, ...reached];
    const askOn = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await begin(one);
    };
    await Promise.all([...unanswered.map(begin), ...Array.from({ length: 12 }, askOn)]);
  }, 60_000);

  test.each(reached)('on $on, $address is reached $by; said beside: $causes', async (one) => {
    const { causes, works } = one;
    const answer = await told.get(keyOf(one));
    expect(answer).toMatchObject({ ok: true, causes, address: works });
    expect(answer?.checks.every(({ ms }) => ms >= 0)).toBe(true);
  });

  test.each([...unanswered, ...kept])('on $on, $address is not $by: $causes', async (one) => {
    const { causes, works } = one;
    expect(await told.get(keyOf(one))).toMatchObject({ ok: false, causes, address: works });
  });
});
