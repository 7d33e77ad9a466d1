/** PURE. From the words after `portico` to what is meant, or to what is wrong with them. */
// biome-ignore lint/correctness/noNodejsModules: it reads the words that it is given, and nothing of the world
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { showsInvite } from '@portico/protocol';
import { closestMatch } from 'leven';
import { isProblem, type Problem, problem } from '../problem.ts';
import type { Entry, Given } from './given.ts';
import type { CommandName, OptionName } from './grammar.ts';
import * as grammar from './grammar.ts';
import { usage } from './help.ts';
import { interpret } from './interpretation.ts';
import type { Invocation } from './invocation.ts';

export type Reading =
  | { readonly type: 'run'; readonly invocation: Invocation }
  /** Without a command: about all of them. */
  | { readonly type: 'help'; readonly command: CommandName | undefined }
  | { readonly type: 'version' }
  | Problem;

/** An option as it was typed: `--name friends`, `--name=friends`, `--json`. */
interface TypedOption {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inline: boolean;
}

/** Most letters that a word may be away from the one that is suggested for it. */
const SLIPS = 2;

export function readCommandLine(args: readonly string[]): Reading {
  // Before anything else, so that no complaint repeats it.
  if (args.some(showsInvite)) return typedInvite;
  // Who writes `portico help host` means the same as `portico host --help`.
  const { words, typed } = split(args[0] === 'help' ? [...args.slice(1), '--help'] : args);
  const [first, ...operands] = words;
  if (first !== undefined && !grammar.isCommandName(first)) return unknownCommand(first);
  const entries: Entry[] = [];
  for (const option of typed) {
    const entry = grammar.isOptionName(option.name)
      ? enter(option.name, option, first)
      : unknownOption(option.rawName, first);
    if (isProblem(entry)) return entry;
    entries.push(entry);
  }
  const options = new Map(entries);
  if (options.has('help')) return { type: 'help', command: first };
  if (options.has('version')) return { type: 'version' };
  return run(first, { operands, entries, options });
}

const typedInvite = problem(
  'usage',
  'an invite does not belong on a command line, which others can read: type portico join - and paste it there, or put it in PORTICO_INVITE',
);

function run(command: CommandName | undefined, given: Given): Reading {
  const miscounted = command === undefined ? undefined : countOperands(command, given.operands);
  if (miscounted) return miscounted;
  const invocation = interpret(command, given);
  return isProblem(invocation) ? invocation : { type: 'run', invocation };
}

/** `node:util` cuts the line; its own complaints are not for people who never saw the source, so it is told to make none. */
function split(args: readonly string[]): { readonly words: readonly string[]; readonly typed: readonly TypedOption[] } {
  const options: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } };
  for (const name of grammar.optionNames) {
    options[name] ??= { type: grammar.options[name].value === undefined ? 'boolean' : 'string' };
  }
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  return {
    words: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])),
    typed: tokens.flatMap((token) =>
      token.kind === 'option' ? [{ ...token, value: token.value, inline: token.inlineValue === true }] : [],
    ),
  };
}

function enter(
  name: OptionName,
  { rawName, value, inline }: TypedOption,
  command: CommandName | undefined,
): Entry | Problem {
  const understood = [...grammar.everywhere, ...(command === undefined ? [] : grammar.commands[command].options)];
  if (!understood.includes(name)) return misplacedOption(rawName, command);
  const wanted = grammar.options[name].value;
  if (wanted === undefined) {
    if (inline) return problem('usage', `${rawName} takes no value: leave out "=${value ?? ''}"`);
    return [name, ''];
  }
  // `--name --detach` forgot the name; `--name=--detach` means it. A number below zero is wrong in its own way.
  const isOption = value !== undefined && /^-./su.test(value) && !(wanted === 'N' && /^-\d/u.test(value));
  const missing = value === undefined || value.trim() === '' || (!inline && isOption);
  return missing ? problem('usage', `${rawName} needs a value: ${rawName} ${wanted}`) : [name, value];
}

function countOperands(command: CommandName, operands: readonly string[]): Problem | undefined {
  const wanted = grammar.commands[command].operands;
  const missing = wanted.find(({ need }, at) => need === 'required' && operands[at] === undefined);
  if (missing) return problem('usage', `portico ${command} needs ${missing.name}: ${example(command)}`);
  const extra = wanted.some(({ need }) => need === 'rest') ? undefined : operands[wanted.length];
  if (extra === undefined) return undefined;
  return problem('usage', `"${extra}" is too much for portico ${command}: write it like ${usage(command)}`);
}

function unknownCommand(typed: string): Problem {
  return problem('usage', `there is no command "${typed}": ${suggest(typed, grammar.commandNames, 'portico ')}`);
}

function unknownOption(typed: string, command: CommandName | undefined): Problem {
  const known = [
    ...grammar.everywhere,
    ...(command === undefined ? grammar.optionNames : grammar.commands[command].options),
  ];
  const suggestion = suggest(
    typed,
    known.map((name) => `--${name}`),
    '',
    command,
  );
  return problem('usage', `there is no option ${typed}: ${suggestion}`);
}

function misplacedOption(typed: string, command: CommandName | undefined): Problem {
  if (command === undefined) return problem('usage', `${typed} needs a command before it: see portico --help`);
  return problem('usage', `portico ${command} has no option ${typed}: see portico ${command} --help`);
}

function suggest(typed: string, known: readonly string[], prefix: string, command?: CommandName): string {
  const meant = closestMatch(typed, [...known], { maxDistance: SLIPS });
  if (meant !== undefined) return `did you mean ${prefix}${meant}?`;
  return `see portico ${command === undefined ? '' : `${command} `}--help`;
}

function example(command: CommandName): string {
  return `write it like ${grammar.commands[command].examples[0] ?? `portico ${command}`}`;
}
