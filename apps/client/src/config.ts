/** What the client is started with: its arguments, and the person's preferences under them. */
import { parseArgs } from 'node:util';
import { type Dialect, dialects, printable, type Strictness, writeAddress } from '@portico/protocol';
import { themeFor } from '@portico/terminal';
import { type PreferenceFile, readPreferenceFile } from './preference-file.ts';
import { printableName } from './printable-event.ts';
import type { Preferences } from './ui/model.ts';

type Mode = 'screen' | 'plain' | 'say' | 'tail';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dialect: Dialect;
  /** What the room is called in messages. */
  readonly label: string;
  readonly nickname: string;
  /** `chosen`: better not to come in at all than under another nickname. */
  readonly nicknameIs: 'chosen' | 'proposed';
  readonly strictness: Strictness;
  readonly peer: 'portico' | 'unknown';
  readonly hosting: boolean;
  /** Whoever started the client has the terminal until it says that the screen may come. */
  readonly awaitsGo: boolean;
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
const peers = ['portico', 'unknown'] as const;

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
  port: { type: 'string', default: '' },
  dialect: { type: 'string', default: 'line' },
  name: { type: 'string' },
  nick: { type: 'string' },
  'nick-chosen': { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  peer: { type: 'string', default: 'unknown' },
  hosting: { type: 'boolean', default: false },
  'await-go': { type: 'boolean', default: false },
  mode: { type: 'string', default: 'screen' },
  json: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  text: { type: 'string' },
} as const;

function merge(values: Values, file: PreferenceFile, env: Environment): Configuration {
  const port = Number(values.port);
  const dialect = dialects.find(({ name }) => name === values.dialect);
  const mode = modes.find((name) => name === values.mode);
  const peer = peers.find((name) => name === values.peer);
  // As in the events that will tell of it: one knows one's own by their nickname.
  const nickname = printableName(values.nick ?? file.nickname ?? env['USER'] ?? 'guest');
  if (!isPort(values.port)) return mistake('--port must be a number from 1 to 65535');
  if (dialect === undefined) return mistake(`--dialect must be ${dialects.map(({ name }) => name).join(' or ')}`);
  if (mode === undefined) return mistake(`--mode must be ${modes.join(' or ')}`);
  if (peer === undefined) return mistake(`--peer must be ${peers.join(' or ')}`);
  if (!/^\S+$/u.test(nickname)) return mistake(`the nickname "${nickname}" must be one word`);
  const config: Config = {
    host: values.address,
    port,
    dialect,
    label: printable(values.name ?? writeAddress({ host: values.address, port })),
    nickname,
    nicknameIs: values['nick-chosen'] ? 'chosen' : 'proposed',
    strictness: values.strict ? 'strict' : 'liberal',
    peer,
    hosting: values.hosting,
    awaitsGo: values['await-go'],
    mode,
    format: values.json ? 'json' : 'text',
    quiet: values.quiet,
    text: values.text,
    preferences: preferencesOf(file, env),
  };
  return { type: 'config', config };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

/** An environment that wants no colours wins over the file. */
function preferencesOf({ theme, bell = true, timestamps = true }: PreferenceFile, env: Environment): Preferences {
  const fitting = themeFor(env);
  return { theme: fitting === 'mono' ? fitting : (theme ?? fitting), bell, timestamps };
}

function mistake(sentence: string): Mistake {
  return { type: 'mistake', sentence };
}
