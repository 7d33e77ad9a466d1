/** What can be typed after `portico`: the one table that reading, help and suggestions are made from. */

interface Option {
  /** How the help calls its value. Without one the option is a flag. */
  readonly value?: string;
  readonly help: string;
}

interface Operand {
  readonly name: string;
  /** `rest`: none or more, up to the end of the line. */
  readonly need: 'required' | 'optional' | 'rest';
}

interface Command {
  readonly operands: readonly Operand[];
  readonly summary: string;
  readonly options: readonly OptionName[];
  /** Each is a line that works as it stands. */
  readonly examples: readonly string[];
  /** What it takes from the environment, and nowhere else: by the names there. */
  readonly secrets?: readonly (readonly [name: string, help: string])[];
}

export type CommandName = 'host' | 'invite' | 'join' | 'list' | 'stop' | 'say' | 'tail' | 'doctor';
export type OptionName =
  | 'name'
  | 'nick'
  | 'detach'
  | 'strict'
  | 'private'
  | 'bridge'
  | 'mesh'
  | 'bind'
  | 'no-announce'
  | 'shutdown'
  | 'server-name'
  | 'motd'
  | 'history'
  | 'max-members'
  | 'max-per-address'
  | 'rate'
  | 'tls-cert'
  | 'tls-key'
  | 'tls-only'
  | 'plain'
  | 'listen'
  | 'all'
  | 'export'
  | 'import'
  | 'json'
  | 'quiet'
  | 'help'
  | 'version';

export const options: Readonly<Record<OptionName, Option>> = {
  name: { value: 'NAME', help: "the room's name (else room-PORT)" },
  nick: { value: 'NICK', help: 'your nickname (else your user name)' },
  detach: { help: 'do not join it' },
  strict: { value: 'PROTOCOL', help: 'speak this one only, in the very bytes of its document' },
  private: { help: 'let in who has an invite, and nobody else' },
  bridge: { value: 'URL', help: 'take part in the mesh of the peer there; once a protocol' },
  mesh: { value: 'PROTOCOL', help: 'no room: begin a mesh of peers, which others join' },
  bind: { value: 'ADDRESS', help: 'listen on this address only (else on every one)' },
  'no-announce': { help: 'do not tell the network of it' },
  shutdown: { value: 'WHO', help: 'whose `server exit` ends it: host (default) or anyone' },
  'server-name': { value: 'NAME', help: 'what IRC calls this server (else portico.local)' },
  motd: { value: 'FILE', help: 'a text that IRC greets with' },
  history: { value: 'N', help: 'how many texts it remembers: 0 to 10000 (else 500)' },
  'max-members': { value: 'N', help: 'how many people it takes: 1 to 10000 (else 1024)' },
  'max-per-address': { value: 'N', help: 'how many of them may come from one address (else 32)' },
  rate: { value: 'N', help: 'messages a second of each: 1 to 1000, or off (else 5)' },
  'tls-cert': { value: 'FILE', help: 'speak TLS as well, with this certificate (PEM)' },
  'tls-key': { value: 'FILE', help: "the certificate's key (PEM)" },
  'tls-only': { help: 'from other machines nothing but TLS' },
  plain: { help: 'no screen: say standard input, print what the room says' },
  listen: { value: 'PORT', help: 'in a mesh: where later peers reach you (else a free port)' },
  all: { help: 'every room that you host' },
  export: { value: 'FILE', help: "write the rooms' ports, one a line; - is standard output" },
  import: { value: 'FILE', help: 'take in the rooms of such a list; - is standard input' },
  json: { help: 'answer in JSON' },
  quiet: { help: 'say nothing but what was asked for' },
  help: { help: 'tell what can be typed' },
  version: { help: 'tell the version' },
};

/** Understood with every command. */
export const everywhere: readonly OptionName[] = ['json', 'quiet', 'help', 'version'];

const roomSecrets: Command['secrets'] = [
  ['PORTICO_PASSWORD', "the room's password; else it is asked for"],
  ['PORTICO_INVITE', 'the invite of -; else asked for, or the first line of input'],
];

export const commands: Readonly<Record<CommandName, Command>> = {
  host: {
    operands: [{ name: 'PORT', need: 'optional' }],
    summary: 'open a room and join it (port 4242 or the next free)',
    options: [
      'name',
      'nick',
      'detach',
      'strict',
      'private',
      'bridge',
      'bind',
      'no-announce',
      'shutdown',
      'server-name',
      'motd',
      'history',
      'max-members',
      'max-per-address',
      'rate',
      'tls-cert',
      'tls-key',
      'tls-only',
      'mesh',
    ],
    examples: [
      'portico host',
      'portico host --private',
      'portico host 5000 --name friends',
      'portico host 1025 --detach --strict hub',
      'portico host --bridge peerchat+json://192.168.1.7',
      'portico host --tls-cert cert.pem --tls-key key.pem',
      'portico host --mesh peerchat-json',
    ],
    secrets: [['PORTICO_PASSWORD', 'what everybody but you is asked for']],
  },
  invite: {
    operands: [{ name: 'ROOM|PORT', need: 'required' }],
    summary: 'print the invite of a private room that you host',
    options: [],
    examples: ['portico invite friends', 'portico invite 4242 --json'],
  },
  join: {
    operands: [{ name: 'ADDRESS', need: 'required' }],
    summary: 'join PORT, HOST:PORT, NAME, URL or - for an invite',
    options: ['nick', 'plain', 'listen'],
    examples: [
      'portico join 5000',
      'portico join friends --nick maya',
      'portico join irc://192.168.1.7:5000',
      'portico join 192.168.1.7:5000',
      'portico join hub://192.168.1.7/lobby',
      'portico join ircs://irc.example.org/chat',
      'portico join peerchat+json://192.168.1.7 --listen 5001',
    ],
    secrets: roomSecrets,
  },
  list: {
    operands: [{ name: 'HOST', need: 'optional' }],
    summary: 'list the rooms here and around, or those of HOST',
    options: ['export', 'import'],
    examples: [
      'portico list',
      'portico list 192.168.1.7',
      'portico list --json',
      'portico list --import port_list.txt',
    ],
  },
  stop: {
    operands: [{ name: 'ROOM|PORT', need: 'optional' }],
    summary: 'shut down a room that you host',
    options: ['all'],
    examples: ['portico stop friends', 'portico stop 5000', 'portico stop --all'],
  },
  say: {
    operands: [
      { name: 'ROOM', need: 'required' },
      { name: 'TEXT', need: 'rest' },
    ],
    summary: 'say a text, or each line of standard input',
    options: ['nick'],
    examples: [
      'portico say friends "dinner is ready"',
      'uptime | portico say 5000 --nick server',
      'portico say - "build finished"',
    ],
    secrets: roomSecrets,
  },
  tail: {
    operands: [{ name: 'ROOM', need: 'required' }],
    summary: 'print what is said in a room',
    options: ['nick'],
    examples: ['portico tail friends', 'portico tail 5000 --json', 'portico tail -'],
    secrets: roomSecrets,
  },
  doctor: {
    operands: [{ name: 'ADDRESS', need: 'optional' }],
    summary: 'say why a room is not seen or joined, and what to do',
    options: [],
    examples: ['portico doctor', 'portico doctor 192.168.1.7:5000', 'portico doctor ircs://192.168.1.7:5000 --json'],
  },
};

export const commandNames: readonly CommandName[] = Object.keys(commands).filter(isCommandName);
export const optionNames: readonly OptionName[] = Object.keys(options).filter(isOptionName);

export function isCommandName(text: string): text is CommandName {
  return Object.hasOwn(commands, text);
}

export function isOptionName(text: string): text is OptionName {
  return Object.hasOwn(options, text);
}
