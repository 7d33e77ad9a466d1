/** What a room is told on its command line. People do not type it: the launcher does. */
import { parseArgs } from 'node:util';
import { type Address, dialects, roomNameProblem } from '@portico/protocol';
import type { RoomRules } from '@portico/room';
import { readBridges } from './bridge.ts';
import { type Limits, readLimits } from './limit/option.ts';
import { readTlsIdentity, type TlsIdentity } from './tls-identity.ts';

/** Texts of each room that are remembered: a few screens, and what one asks for at once in most clients of IRC. */
const HISTORY = 500;
/** Past it a room's memory would be an archive, and one request for it a flood. */
const HISTORY_MOST = 10_000;
/** With a dot, because clients of IRC tell servers from people by it. */
const SERVER_NAME = 'portico.local';
/** RFC 1123, 2.1; in IRC 63 characters at most (RFC 2812, 1.1). */
const SERVER_NAME_SHAPE = /^(?=.{1,63}$)[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/iu;

export interface Config {
  readonly port: number;
  readonly bind: string | undefined;
  /** The only dialect spoken, in its document's very bytes; undefined: all, with what we add to them. */
  readonly strict: string | undefined;
  /** The nickname of who hosts it. */
  readonly host: string;
  /** The one peer to meet of a mesh, by the name of its dialect. The host may be a name. */
  readonly bridges: ReadonlyMap<string, Address>;
  /** Undefined: nobody comes by TLS. */
  readonly tls: TlsIdentity | undefined;
  /** The network is told of the room. */
  readonly announce: boolean;
  /** Who has an invite comes in, and nobody else. */
  readonly isPrivate: boolean;
  /** What IRC calls the server. */
  readonly serverName: string;
  /** The path of the message of the day. */
  readonly motd: string | undefined;
  readonly limits: Limits;
  /** But what only its start can tell. */
  readonly rules: Omit<RoomRules, 'server' | 'hostKey'>;
}

/** `problem`: one sentence. */
export type ConfigReading = { readonly config: Config } | { readonly problem: string };

type Environment = Readonly<Record<string, string | undefined>>;

const options = {
  port: { type: 'string' },
  name: { type: 'string' },
  bind: { type: 'string' },
  strict: { type: 'string' },
  shutdown: { type: 'string' },
  host: { type: 'string' },
  'server-name': { type: 'string' },
  motd: { type: 'string' },
  history: { type: 'string' },
  'max-members': { type: 'string' },
  'max-per-address': { type: 'string' },
  rate: { type: 'string' },
  bridge: { type: 'string', multiple: true },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'tls-only': { type: 'boolean' },
  'no-announce': { type: 'boolean' },
  private: { type: 'boolean' },
} as const;

/**
 * `env`: PORTICO_PASSWORD is the room's password, where it has one; no secret stands on a command line. PORTICO_LAN=off: the
 * network is told of no room.
 */
export function readConfig(args: readonly string[], env: Environment): ConfigReading {
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
  const service = readService(values);
  if ('problem' in service) return service;
  const limiting = readLimits(values);
  if ('problem' in limiting) return limiting;
  const { limits } = limiting;
  const { 'tls-cert': cert, 'tls-key': key, 'tls-only': only = false } = values;
  const identity = readTlsIdentity({ cert, key, only });
  if ('problem' in identity) return identity;
  const isPrivate = values.private === true;
  const password = env['PORTICO_PASSWORD'] || undefined;
  const isOpenToo = strict ?? bridge[0] ?? identity.tls ?? password;
  if (isPrivate && isOpenToo !== undefined) {
    return {
      problem: '--private goes without --strict, --bridge, --tls-cert and a password: its invite is the way in',
    };
  }
  const { historyLimit, ...server } = service;
  const ownRoom = strict === undefined ? 'permanent' : 'like-others';
  const rules = { name, capacity: limits.members, shutdown, ownRoom, historyLimit, password } as const;
  const announce = values['no-announce'] !== true && env['PORTICO_LAN'] !== 'off';
  return {
    config: {
      port,
      bind,
      strict,
      host,
      announce,
      isPrivate,
      bridges: reading.bridges,
      tls: identity.tls,
      limits,
      ...server,
      rules,
    },
  };
}

type Service = Pick<Config, 'serverName' | 'motd'> & Pick<RoomRules, 'historyLimit'>;

function readService({ motd, history, ...values }: Values): Service | { readonly problem: string } {
  const serverName = values['server-name'] ?? SERVER_NAME;
  if (!SERVER_NAME_SHAPE.test(serverName)) {
    return { problem: `"${serverName}" is no name of a server: --server-name takes one such as ${SERVER_NAME}` };
  }
  const historyLimit = Number(history ?? HISTORY);
  if (!/^\d{0,5}$/u.test(history ?? '') || history === '' || historyLimit > HISTORY_MOST) {
    return { problem: `"${history}" is no number of texts: --history takes 0 to ${HISTORY_MOST}` };
  }
  return { serverName, motd, historyLimit };
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function readArguments(args: readonly string[]): Values | { problem: string } {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
