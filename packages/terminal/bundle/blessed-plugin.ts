/**
 * Makes blessed 0.1.81 fit for one file: modules may not hold octal numbers, the description of the terminal has to
 * come along, and the widgets, which are loaded by computed names, have to stay out. A text that is not found is an
 * error, so that another version of blessed cannot slip through half changed.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'rolldown';

type Change = (code: string, file: string) => string;

const changes: ReadonlyMap<string, Change> = new Map<string, Change>([
  ['program.js', withoutOctals],
  ['tput.js', (code, file) => withTerminfo(withoutOctals(code), file)],
  ['unicode.js', (code) => replaced(code, "require('../')", "{ screen: require('./widgets/screen') }")],
]);

export const blessedPlugin: Plugin = {
  name: 'blessed',
  transform: (code, file) => {
    const name = /[\\/]blessed[\\/]lib[\\/]([a-z]+\.js)$/.exec(file)?.[1] ?? '';
    return changes.get(name)?.(code, file) ?? null;
  },
};

/** In numbers, and in the strings that hold single bytes. */
function withoutOctals(code: string): string {
  return code
    .replace(/(?<= )0([0-7]{3})\b/g, '0o$1')
    .replace(
      /(?<!\\)\\([0-3][0-7]{2})/g,
      (_, digits: string) => `\\x${Number.parseInt(digits, 8).toString(16).padStart(2, '0')}`,
    );
}

/** Whatever terminal is asked for, it is described as the xterm-256color that blessed brings along. */
function withTerminfo(code: string, file: string): string {
  const terminfo = readFileSync(join(dirname(file), '../usr/xterm-256color')).toString('base64');
  return replaced(code, 'data = fs.readFileSync(file);', `data = Buffer.from('${terminfo}', 'base64');`);
}

function replaced(code: string, text: string, replacement: string): string {
  if (!code.includes(text)) throw new Error(`blessed is not the one that this plugin was written for: no ${text}`);
  return code.replace(text, () => replacement);
}
