/** What a room is told on its command line. People do not type it: the launcher does. */
import { parseArgs } from 'node:util';
import { dialects, roomNameProblem } from '@portico/protocol';
import type { RoomRules } from '@portico/room';

/** Most people in a room. */
const CAPACITY = 1024;

export interface Config {
  readonly port: number;
  readonly bind: string | undefined;
  /** The only dialect spoken, in its document's very bytes; undefined: all, with what we add to them. */
  readonly strict: string | undefined;
  /** The nickname of who hosts it. */
  readonly host: string;
  readonly rules: RoomRules;
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
} as const;

export function readConfig(args: readonly string[]): ConfigReading {
  const values = readArguments(args);
  if ('problem' in values) return values;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    return { problem: `"${values.port ?? ''}" is no port: give --port a number from 1 to 65535` };
  }
  const { name = `room-${port}`, bind, strict, shutdown = 'host', host = '' } = values;
  const wrongName = roomNameProblem(name);
  if (wrongName !== undefined) return { problem: wrongName };
  if (strict !== undefined && !dialects.some((dialect) => dialect.name === strict)) {
    return { problem: `there is no dialect "${strict}": --strict takes ${dialects.map((one) => one.name).join(', ')}` };
  }
  if (shutdown !== 'host' && shutdown !== 'anyone') return { problem: '--shutdown takes host or anyone' };
  return { config: { port, bind, strict, host, rules: { name, capacity: CAPACITY, shutdown } } };
}

function readArguments(args: readonly string[]): Partial<Record<keyof typeof options, string>> | { problem: string } {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
