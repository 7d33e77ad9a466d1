/** A person's own preferences, all optional: `$XDG_CONFIG_HOME/portico/config.json`. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type ThemeName, themeNames } from '@portico/terminal';

export interface PreferenceFile {
  readonly nickname?: string;
  readonly theme?: ThemeName;
  readonly bell?: boolean;
  readonly timestamps?: boolean;
}

export type PreferenceReading =
  | { readonly type: 'preferences'; readonly preferences: PreferenceFile }
  | { readonly type: 'mistake'; readonly sentence: string };

/** No file, no preferences; a wrong file is a mistake that names it, because silently ignored wishes puzzle people. */
export function readPreferenceFile(env: Readonly<Record<string, string | undefined>>): PreferenceReading {
  const path = join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'portico', 'config.json');
  const mistake = (what: string): PreferenceReading => ({ type: 'mistake', sentence: `${path}: ${what}` });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { type: 'preferences', preferences: {} };
    return mistake(`it cannot be read (${code}): mend it or move it away`);
  }
  const settings = parseObject(text);
  if (settings === undefined) return mistake('it is not a JSON object: mend it or move it away');
  const wrong = Object.entries(settings).flatMap(([name, value]) => complaint(name, value));
  return wrong[0] === undefined ? { type: 'preferences', preferences: copy(settings) } : mistake(wrong[0]);
}

type Settings = Readonly<Record<string, unknown>>;

/** What each setting may be, in words and as a test. */
const rules: ReadonlyMap<string, readonly [string, (value: unknown) => boolean]> = new Map([
  ['nickname', ['a word', isWord]],
  ['theme', [themeNames.join(', or '), isThemeName]],
  ['bell', ['true or false', isBoolean]],
  ['timestamps', ['true or false', isBoolean]],
]);

function parseObject(text: string): Settings | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function complaint(name: string, value: unknown): readonly string[] {
  const rule = rules.get(name);
  if (rule === undefined) return [`there is no setting "${name}": there are ${[...rules.keys()].join(', ')}`];
  const [expected, accepts] = rule;
  return accepts(value) ? [] : [`"${name}" must be ${expected}`];
}

function copy({ nickname, theme, bell, timestamps }: Settings): PreferenceFile {
  return {
    ...(isWord(nickname) && { nickname }),
    ...(isThemeName(theme) && { theme }),
    ...(isBoolean(bell) && { bell }),
    ...(isBoolean(timestamps) && { timestamps }),
  };
}

function isObject(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^\S+$/u.test(value);
}

function isThemeName(value: unknown): value is ThemeName {
  return themeNames.some((name) => name === value);
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
