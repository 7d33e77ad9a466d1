/** Asks the person at the terminal for a password, and does not show it. */

/** Of keys as a terminal sends them. */
const ENTER: ReadonlySet<string> = new Set(['\r', '\n']);
const GIVING_UP: ReadonlySet<string> = new Set(['\x03', '\x04']);
const ERASING: ReadonlySet<string> = new Set(['\x7f', '\b']);
const CLEARING = '\x15';
const ESCAPE = '\x1b';

/** Undefined: they gave none. Standard input and error are terminals. */
export function askForPassword(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process;
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  let typed = '';
  const settle = (password: string | undefined): void => {
    stdin.off('data', hear).off('end', giveUp).setRawMode(false).pause();
    stderr.write('\n');
    resolve(password || undefined);
  };
  const giveUp = (): void => settle(undefined);
  const hear = (chunk: Buffer): void => {
    const keys = [...chunk.toString()];
    // Arrows and the like.
    if (keys[0] === ESCAPE) return;
    const end = keys.findIndex((key) => ENTER.has(key) || GIVING_UP.has(key));
    for (const key of keys.slice(0, end === -1 ? undefined : end)) typed = edited(typed, key);
    if (end !== -1) settle(ENTER.has(keys[end] ?? '') ? typed : undefined);
  };
  // The terminal shows nothing more by itself before anybody can know that they are asked.
  stdin.setRawMode(true).on('data', hear).on('end', giveUp).resume();
  stderr.write(question);
  return promise;
}

function edited(typed: string, key: string): string {
  if (ERASING.has(key)) return [...typed].slice(0, -1).join('');
  if (key === CLEARING) return '';
  return key < ' ' ? typed : typed + key;
}
