/** Tab completion of commands and nicknames, with every further Tab taking the next choice. */

export interface Completion {
  /** What stands before the completed word, and after it. */
  readonly before: string;
  readonly after: string;
  /** Never empty; each with what is put after it. */
  readonly choices: readonly string[];
  readonly chosen: number;
}

export interface Vocabulary {
  /** Without their slash. */
  readonly commands: readonly string[];
  /** In the order in which they are offered. */
  readonly nicknames: readonly string[];
}

/** Completes the word that ends at `cursor`, counted in UTF-16 units; undefined when nothing begins like it. */
export function complete(text: string, cursor: number, { commands, nicknames }: Vocabulary): Completion | undefined {
  const typed = text.slice(0, cursor);
  const word = /\S*$/u.exec(typed)?.[0] ?? '';
  const before = typed.slice(0, typed.length - word.length);
  const choices =
    before === '' && word.startsWith('/')
      ? beginningWith(word.slice(1), commands).map((name) => `/${name} `)
      : beginningWith(word, nicknames).map((name) => (startsLine(before) ? `${name}: ` : `${name} `));
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

function beginningWith(word: string, names: readonly string[]): readonly string[] {
  const sought = word.toLowerCase();
  return names.filter((name) => name.toLowerCase().startsWith(sought));
}

function startsLine(before: string): boolean {
  return before === '' || before.endsWith('\n');
}
