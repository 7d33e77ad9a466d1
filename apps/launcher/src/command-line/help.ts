/** PURE. What `--help` says, from the grammar. */
import type { DialledTransport } from '@portico/protocol';
import { knownSchemes } from '../dialect.ts';
import { type CommandName, commandNames, commands, everywhere, type OptionName, options } from './grammar.ts';

const promise = 'portico: chat for the network in front of you';

/** Without a command: about all of them. Ends with a line end. */
export function helpText(command: CommandName | undefined): string {
  return `${(command === undefined ? aboutAll() : about(command)).join('\n')}\n`;
}

function aboutAll(): readonly string[] {
  const rows = commandNames.map((name): Row => [usage(name), commands[name].summary]);
  return [
    promise,
    '',
    ...columns([['portico', 'the menu of rooms (their list, without a terminal)'], ...rows]),
    '',
    'with every command:',
    ...optionRows(everywhere),
    '',
    'portico COMMAND --help tells more about a command',
  ];
}

function about(command: CommandName): readonly string[] {
  const { summary, options: own, examples, secrets = [] } = commands[command];
  return [
    `${usage(command)}${own.length > 0 ? ' [OPTION…]' : ''}`,
    '',
    summary,
    '',
    ...optionRows([...own, ...everywhere]),
    '',
    ...(secrets.length > 0 ? ['from the environment:', ...columns(secrets), ''] : []),
    'for example:',
    ...examples.map((line) => `  ${line}`),
    ...(speaking.includes(command) ? aboutDialects() : []),
  ];
}

/** They take a dialect's name, or a URL. */
const speaking: readonly CommandName[] = ['host', 'join', 'say', 'tail'];

function aboutDialects(): readonly string[] {
  const rows = knownSchemes.map(({ name, dialect, transport, defaultPort }): Row => {
    const port = defaultPort === undefined ? ':PORT' : `[:${defaultPort}]`;
    const remark = dialect.kind === 'mesh' ? ', a mesh' : '';
    return [transport === 'tcp' ? dialect.name : '', `${name}://HOST${port}${carriers[transport] ?? remark}`];
  });
  return ['', 'the protocols, and their URLs:', ...columns(rows)];
}

const carriers: Readonly<Partial<Record<DialledTransport, string>>> = {
  tls: ', over TLS',
  invite: ', a private room',
};

/** How it is typed, without its options. */
export function usage(command: CommandName): string {
  const operands = commands[command].operands.map(({ name, need }) => {
    if (need === 'required') return name;
    return need === 'rest' ? `[${name}…]` : `[${name}]`;
  });
  return ['portico', command, ...operands].join(' ');
}

function optionRows(names: readonly OptionName[]): readonly string[] {
  return columns(names.map((name): Row => [`--${name} ${options[name].value ?? ''}`.trimEnd(), options[name].help]));
}

type Row = readonly [left: string, right: string];

function columns(entries: readonly Row[]): readonly string[] {
  const width = Math.max(...entries.map(([left]) => left.length));
  return entries.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
