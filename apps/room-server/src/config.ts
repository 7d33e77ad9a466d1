/** What a room is told on its command line. People do not type it: the launcher does. */
import { parseArgs } from 'node:util';
import { type Address, dialects, roomNameProblem } from '@portico/protocol';
import type { RoomRules } from '@portico/room';
import { readBridges } from './bridge.ts';

/** Most people in a room. */
const CAPACITY = 1024;
/** Texts of each room that are remembered: a few screens, and what one asks for at once in most clients of IRC. */
const HISTORY_LIMIT = 500;

export interface Config {
  readonly port: number;
  readonly bind: string | undefined;
  /** The only dialect spoken, in its document's very bytes; undefined: all, with what we add to them. */
  readonly strict: string | undefined;
  /** The nickname of who hosts it. */
  readonly host: string;
  /** The one peer to meet of a mesh, by the name of its dialect. The host may be a name. */
  readonly bridges: ReadonlyMap<string, Address>;
  /** But what only its start can tell. */
  readonly rules: Omit<RoomRules, 'server'>;
}

/** `problem`: one sentence. */
export type ConfigReading = { readonly config: Config } | { readonly problem: string };

const options = {
  port: { type: 'string' },
  name: { type: 'string' },
  bind: { type: 'string' },
  strict: { type: 'string' },
  shutdown: { type: 'string' },
  host: { type: 'string' },
  bridge: { type: 'string', multiple: true },
} as const;

export function readConfig(args: readonly string[]): ConfigReading {
  const values = readArguments(args);
  if ('problem' in values) return values;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    return { problem: `"${values.port ?? ''}" is no port: give --port a number from 1 to 65535` };
  }
  const { name = `room-${port}`, bind, strict, shutdown = 'host', host = '', bridge = [] } = values;
  const wrongName = roomNameProblem(name);
  if (wrongName !== undefined) return { problem: wrongName };
  if (strict !== undefined && !dialects.some((dialect) => dialect.name === strict)) {
    return { problem: `there is no dialect "${strict}": --strict takes ${dialects.map((one) => one.name).join(', ')}` };
  }
  if (shutdown !== 'host' && shutdown !== 'anyone') return { problem: '--shutdown takes host or anyone' };
  const reading = readBridges(bridge, strict);
  if ('problem' in reading) return reading;
  const ownRoom = strict === undefined ? 'permanent' : 'like-others';
  const rules = {
    name,
    capacity: CAPACITY,
    shutdown,
    ownRoom,
    historyLimit: HISTORY_LIMIT,
    hostKey: undefined,
    password: undefined,
  } as const;
  return { config: { port, bind, strict, host, bridges: reading.bridges, rules } };
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function readArguments(args: readonly string[]): Values | { problem: string } {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
