/** Tries a port, and looks at what the system knows of who is there. */
import { readFileSync } from 'node:fs';
import { dial } from '@portico/net';
import type { Address } from '@portico/protocol';
import type { Knock } from '../doctor/observation.ts';
import { listeningAddresses } from '../doctor/socket-table.ts';

/** The system tells after three seconds that a machine of its own network is not there. */
const KNOCK_MS = 4000;

/** `isHere`: the host is this machine. */
export async function knock(address: Address, isHere: boolean): Promise<Knock> {
  const dialled = await dial(address, { withinMs: KNOCK_MS });
  if (dialled.type === 'connected') dialled.socket.destroy();
  return {
    type: 'knock',
    address,
    outcome: dialled.type === 'connected' ? 'open' : dialled.code,
    neighbour: neighbourAt(address.host),
    listening: isHere ? listeningAt(address.port) : undefined,
  };
}

/** The system's table of who is on the same wire; of IPv6 Linux shows none. */
function neighbourAt(host: string): Knock['neighbour'] {
  const line = read(['/proc/net/arp'])
    ?.split('\n')
    .find((entry) => entry.startsWith(`${host} `));
  const flags = line?.split(/\s+/u)[2];
  if (flags === undefined) return 'unknown';
  return (Number(flags) & COMPLETE) === 0 ? 'silent' : 'there';
}

/** Of include/uapi/linux/if_arp.h, ATF_COM. */
const COMPLETE = 2;

function listeningAt(port: number): readonly string[] | undefined {
  const tables = read(['/proc/net/tcp', '/proc/net/tcp6']);
  return tables === undefined ? undefined : listeningAddresses(tables, port);
}

/** Those that are there, one after the other; undefined: none is, as on another system than Linux. */
function read(paths: readonly string[]): string | undefined {
  const texts = paths.flatMap((path) => {
    try {
      return [readFileSync(path, 'latin1')];
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      return [];
    }
  });
  return texts.length === 0 ? undefined : texts.join('\n');
}
