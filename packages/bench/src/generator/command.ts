/** PURE: a command as a generator reads it: see script.ts. */

export interface Command {
  readonly name: string;
  /** The number of a key, NaN where there is none. */
  readonly number: (key: string) => number;
  readonly text: (key: string) => string;
  readonly bytes: (key: string) => Buffer;
}

export function readCommand(line: string): Command {
  const [name = '', ...words] = line.trim().split(' ');
  const values = new Map(
    words.map((word): [string, string] => {
      const at = word.indexOf('=');
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );
  const text = (key: string): string => values.get(key) ?? '';
  return {
    name,
    number: (key) => Number.parseFloat(text(key)),
    text,
    bytes: (key) => Buffer.from(text(key), 'hex'),
  };
}
