/** Avahi on a host of a test's network, with a bus of its own. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  canMakeNetworks,
  canTryWith,
  type NetworkHost,
  type Program,
  type Sandbox,
  startProgram,
} from '@portico/testkit';

export interface Avahi {
  /** Starts one of its programs. */
  readonly start: (command: string, ...args: readonly string[]) => Program;
}

export function canTryAvahi(): boolean {
  return canMakeNetworks() && canTryWith('avahi-daemon', 'avahi-browse', 'avahi-publish', 'dbus-daemon');
}

export async function startAvahi(sandbox: Sandbox, host: NetworkHost): Promise<Avahi> {
  const folder = join(sandbox.directory, 'avahi');
  const [bus, busSettings, settings] = ['bus', 'bus.conf', 'avahi.conf'].map((name) => join(folder, name));
  await mkdir(folder);
  await writeFile(busSettings ?? '', busConfig(bus ?? ''));
  await writeFile(settings ?? '', avahiConfig);
  const env = { ...sandbox.env, DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${bus}` };
  const start = (command: string, ...args: readonly string[]): Program =>
    sandbox.adopt(startProgram({ ...host.run(command, ...args), env }));
  await start(
    'dbus-daemon',
    `--config-file=${busSettings}`,
    '--nofork',
    '--nopidfile',
    '--print-address',
  ).stdout.waitFor('unix:');
  // Its lock is at a fixed place, which each host of the network needs for itself.
  const daemon = `mount -t tmpfs none /run && mkdir /run/avahi-daemon && exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f ${settings}`;
  await start('sh', '-c', daemon).stderr.waitFor('Server startup complete');
  return { start };
}

const busConfig = (
  path: string,
): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=${path}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_destination="*" eavesdrop="true"/>
    <allow receive_sender="*"/>
  </policy>
</busconfig>
`;

const avahiConfig = `[server]
allow-interfaces=eth0
[wide-area]
enable-wide-area=no
[publish]
publish-workstation=no
`;
