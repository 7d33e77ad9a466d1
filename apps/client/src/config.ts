/** What the client is started with: its arguments, and the person's preferences under them. */
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import {
  absent,
  type Credentials,
  dialects,
  type Entrance,
  printable,
  readInvite,
  type ServedDialect,
  type Strictness,
  writeAddress,
} from '@portico/protocol';
import { printableName } from '@portico/reading';
import { themeFor } from '@portico/terminal';
import { type PreferenceFile, readPreferenceFile } from './preference-file.ts';
import type { Preferences } from './ui/model.ts';
import type { WaysIn } from './ui/ways-in.ts';
import type { Way } from './way.ts';
import { waysInOf } from './way-in.ts';

type Mode = 'screen' | 'plain' | 'say' | 'tail';

export interface Config {
  readonly way: Way;
  /** What the room is called in messages. */
  readonly label: string;
  readonly nickname: string;
  /** `chosen`: better not to come in at all than under another nickname. */
  readonly nicknameIs: 'chosen' | 'proposed';
  readonly strictness: Strictness;
  readonly peer: 'portico' | 'unknown';
  readonly hosting: boolean;
  readonly credentials: Credentials;
  readonly waysIn: WaysIn;
  /** Whoever started the client has the terminal until it says that the screen may come. */
  readonly awaitsGo: boolean;
  /** And then asks the person for the room's password, or an invite, where one is wanted. */
  readonly asksForSecrets: boolean;
  /** What is to be typed to come here again. */
  readonly wayBack: string;
  readonly mode: Mode;
  readonly format: 'text' | 'json';
  readonly quiet: boolean;
  /** What to say; undefined: what standard input brings. */
  readonly text: string | undefined;
  readonly preferences: Preferences;
}

export type Configuration =
  | { readonly type: 'config'; readonly config: Config }
  | { readonly type: 'mistake'; readonly sentence: string };

type Environment = Readonly<Record<string, string | undefined>>;

const modes: readonly Mode[] = ['screen', 'plain', 'say', 'tail'];
const passing: ReadonlySet<Mode> = new Set(['say', 'tail']);
const peers = ['portico', 'unknown'] as const;
const offers: readonly Entrance['tls'][] = ['none', 'offered', 'only'];

/** `args`: without the program's name. Arguments win over the preference file. */
export function configure(args: readonly string[], env: Environment): Configuration {
  const parsed = parse(args);
  if ('sentence' in parsed) return parsed;
  const file = readPreferenceFile(env);
  return file.type === 'mistake' ? file : merge(parsed, file.preferences, env);
}

type Values = Exclude<ReturnType<typeof parse>, Mistake>;
type Mistake = Extract<Configuration, { type: 'mistake' }>;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      return mistake(error.message);
    }
    throw error;
  }
}

const options = {
  address: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string' },
  dialect: { type: 'string', default: 'line' },
  room: { type: 'string' },
  mesh: { type: 'boolean', default: false },
  listen: { type: 'string' },
  name: { type: 'string' },
  nick: { type: 'string' },
  'nick-chosen': { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  peer: { type: 'string', default: 'unknown' },
  hosting: { type: 'boolean', default: false },
  new: { type: 'boolean', default: false },
  tls: { type: 'boolean', default: false },
  invited: { type: 'boolean', default: false },
  'room-tls': { type: 'string', default: 'none' },
  private: { type: 'boolean', default: false },
  'reached-at': { type: 'string', multiple: true },
  'await-go': { type: 'boolean', default: false },
  'ask-secrets': { type: 'boolean', default: false },
  'way-back': { type: 'string', default: 'portico' },
  mode: { type: 'string', default: 'screen' },
  json: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  text: { type: 'string' },
} as const;

function merge(values: Values, file: PreferenceFile, env: Environment): Configuration {
  const mode = modes.find((name) => name === values.mode);
  const peer = peers.find((name) => name === values.peer);
  // As in the events that will tell of it: one knows one's own by their nickname.
  const nickname = printableName(values.nick ?? file.nickname ?? (env['USER'] || loginName() || 'guest'));
  const way = wayOf(values, env);
  if ('sentence' in way) return way;
  if (mode === undefined) return mistake(`--mode must be ${modes.join(' or ')}`);
  if (peer === undefined) return mistake(`--peer must be ${peers.join(' or ')}`);
  const offer = offers.find((name) => name === values['room-tls']);
  if (offer === undefined) return mistake(`--room-tls must be ${offers.join(' or ')}`);
  if (!/^\S+$/u.test(nickname)) return mistake(`the nickname "${nickname}" must be one word`);
  const config: Config = {
    way,
    label: printable(values.name ?? labelOf(way)),
    nickname,
    nicknameIs: values['nick-chosen'] ? 'chosen' : 'proposed',
    strictness: values.strict ? 'strict' : 'liberal',
    peer,
    hosting: values.hosting,
    credentials: credentialsOf(values, mode, env),
    waysIn: waysInOf(way, {
      isOurs: peer === 'portico',
      isStrict: values.strict,
      isNew: values.new,
      isPrivate: values.private || (peer === 'unknown' && (env['PORTICO_PASSWORD'] ?? '') !== ''),
      tls: offer,
      hosts: values['reached-at'] ?? [],
    }),
    awaitsGo: values['await-go'],
    asksForSecrets: values['ask-secrets'],
    wayBack: values['way-back'],
    mode,
    format: values.json ? 'json' : 'text',
    quiet: values.quiet,
    text: values.text,
    preferences: preferencesOf(file, env),
  };
  return { type: 'config', config };
}

/** Empty where the system has none for this user: a container may run under a number that no user has. */
function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

function wayOf(values: Values, env: Environment): Way | Mistake {
  const { mesh, address: host, port, listen } = values;
  const dialect = dialects.find(({ name }) => name === values.dialect);
  if (dialect === undefined) return mistake(`--dialect must be ${dialects.map(({ name }) => name).join(' or ')}`);
  for (const [name, text] of Object.entries({ port: port ?? (mesh ? undefined : ''), listen })) {
    if (text !== undefined && !isPort(text)) return mistake(`--${name} must be a number from 1 to 65535`);
  }
  if (dialect.kind === 'served') return wayToServer(dialect, values, env);
  if (values.room !== undefined) return mistake(absent.join);
  const contact = mesh ? undefined : { host, port: Number(port) };
  return { type: 'mesh', dialect, contact, listen: Number((mesh ? (port ?? listen) : listen) ?? 0) };
}

function wayToServer(dialect: ServedDialect, values: Values, env: Environment): Way | Mistake {
  const { address: host, port, room = '', mesh, listen, tls } = values;
  if (mesh || listen !== undefined) return mistake(`--mesh and --listen need peers, and ${dialect.name} has servers`);
  const address = { host, port: Number(port) };
  if (!values.invited)
    return { type: 'server', dialect, address, transport: tls ? 'tls' : 'tcp', key: undefined, room };
  // From the environment, as others may read a command line.
  const key = readInvite(env['PORTICO_INVITE'] ?? '')?.key;
  return { type: 'server', dialect, address, transport: 'invite', key, room };
}

function labelOf(way: Way): string {
  const address = way.type === 'server' ? way.address : way.contact;
  return address === undefined ? `${way.dialect.name} mesh` : writeAddress(address);
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

/**
 * From the environment, as others may read a command line. What proves a host goes to rooms of theirs alone, and there
 * stands for a password too. Who only passes by has no need to be known for the host.
 */
function credentialsOf({ hosting }: Values, mode: Mode, env: Environment): Credentials {
  const key = (hosting && env['PORTICO_HOST_KEY']) || undefined;
  return {
    password: env['PORTICO_PASSWORD'] || key,
    hostKey: passing.has(mode) ? undefined : key,
  };
}

/** An environment that wants no colours wins over the file. */
function preferencesOf({ theme, bell = true, timestamps = true }: PreferenceFile, env: Environment): Preferences {
  const fitting = themeFor(env);
  return { theme: fitting === 'mono' ? fitting : (theme ?? fitting), bell, timestamps };
}

function mistake(sentence: string): Mistake {
  return { type: 'mistake', sentence };
}
