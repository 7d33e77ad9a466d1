/** Tab completion of commands, nicknames and rooms, with every further Tab taking the next choice. */

export interface Completion {
  /** What stands before the completed word, and after it. */
  readonly before: string;
  readonly after: string;
  /** Never empty; each with what is put after it. */
  readonly choices: readonly string[];
  readonly chosen: number;
}

export interface Vocabulary {
  /** By their names, without the slash: their parameters, as the help writes them. */
  readonly commands: ReadonlyMap<string, string>;
  /** In the order in which they are offered. */
  readonly nicknames: readonly string[];
  readonly rooms: readonly string[];
}

/** Completes the word that ends at `cursor`, counted in UTF-16 units; undefined when nothing begins like it. */
export function complete(text: string, cursor: number, vocabulary: Vocabulary): Completion | undefined {
  const typed = text.slice(0, cursor);
  const word = /\S*$/u.exec(typed)?.[0] ?? '';
  const before = typed.slice(0, typed.length - word.length);
  const choices = choicesFor(word, before, vocabulary);
  return choices.length === 0 ? undefined : { before, after: text.slice(cursor), choices, chosen: 0 };
}

/** Takes the choice that is `steps` further, around both ends. */
export function cycled(completion: Completion, steps: number): Completion {
  const { length } = completion.choices;
  return { ...completion, chosen: (completion.chosen + steps + length) % length };
}

/** The text with the chosen word in it, and the cursor after that word. */
export function completedText({ before, after, choices, chosen }: Completion): { text: string; cursor: number } {
  const head = before + (choices[chosen] ?? '');
  return { text: head + after, cursor: head.length };
}

function choicesFor(word: string, before: string, vocabulary: Vocabulary): readonly string[] {
  const { commands, nicknames } = vocabulary;
  if (before === '' && word.startsWith('/')) {
    return beginningWith(word.slice(1), [...commands.keys()]).map((name) => `/${name} `);
  }
  if (startsLine(before)) return beginningWith(word, nicknames).map((name) => `${name}: `);
  return beginningWith(word, wordsAfter(before, vocabulary)).map((name) => `${name} `);
}

/** What fits after `before`: in a command, what its parameter there allows; in a text, nicknames. */
function wordsAfter(before: string, { commands, nicknames, rooms }: Vocabulary): readonly string[] {
  const [, name, passed = ''] = /^\/([^\s/]+)\s+(.*)$/su.exec(before) ?? [];
  if (name === undefined) return nicknames;
  const parameters = (commands.get(name.toLowerCase()) ?? '').split(' ');
  const last = parameters.at(-1) === 'TEXT' ? 'TEXT' : '';
  const parameter = parameters[passed.split(/\s+/u).length - 1] ?? last;
  const fitting = new Map([
    ['NAME', nicknames],
    ['TEXT', nicknames],
    ['ROOM', rooms],
    ['COMMAND', [...commands.keys()]],
  ]);
  return (parameter.match(/\w+/gu) ?? []).flatMap((part) => fitting.get(part) ?? (isLiteral(part) ? [part] : []));
}

/** Parameters in capitals stand for something else. */
function isLiteral(part: string): boolean {
  return part === part.toLowerCase();
}

function beginningWith(word: string, names: readonly string[]): readonly string[] {
  const sought = word.toLowerCase();
  return names.filter((name) => name.toLowerCase().startsWith(sought));
}

function startsLine(before: string): boolean {
  return before === '' || before.endsWith('\n');
}
