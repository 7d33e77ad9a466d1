import { dialects } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { commandNames, commands, options } from '../src/command-line/grammar.ts';
import { helpText } from '../src/command-line/help.ts';
import type { Invocation } from '../src/command-line/invocation.ts';
import { readCommandLine } from '../src/command-line/reading.ts';
import { schemes } from '../src/dialect.ts';

const manner = { json: false, quiet: false };
const unlimited = { members: undefined, perAddress: undefined, rate: undefined };
const unopened = {
  port: undefined,
  name: undefined,
  nick: undefined,
  bind: undefined,
  strict: undefined,
  announce: true,
  isPrivate: false,
  bridges: [],
  serverName: undefined,
  motd: undefined,
  history: undefined,
  limits: unlimited,
  tls: undefined,
};
const host: Invocation = { type: 'host', manner, detach: false, shutdown: 'host', ...unopened };
const mesh: Invocation = { type: 'mesh', manner, dialect: 'peerchat-json', port: undefined, nick: undefined };
const join = { type: 'join', manner, nick: undefined, plain: false, listen: undefined } as const;
const port5000 = { type: 'port', port: 5000 } as const;
const friends = { type: 'name', name: 'friends' } as const;
const endpoint = { type: 'endpoint', transport: 'tcp' } as const;

const names = dialects.map(({ name }) => name);
const meshUrls = 'peerchat+json://HOST:PORT, peerchat://HOST:PORT';
const at = (dialect: string, port: number) => ({ host: 'host', port, dialect });

/** As a shell cuts it, without its quoting. */
const words = (line: string): readonly string[] => line.split(' ').filter((word) => word !== '');

describe('a command line', () => {
  test.each<[line: string, invocation: Invocation]>([
    ['', { type: 'menu', manner }],
    ['--quiet', { type: 'menu', manner: { json: false, quiet: true } }],
    ['host', host],
    ['host 5000', { ...host, port: 5000 }],
    ['host 5000 --name friends --nick maya', { ...host, port: 5000, name: 'friends', nick: 'maya' }],
    ['--name=friends host --detach', { ...host, name: 'friends', detach: true }],
    ['host --strict line --bind 127.0.0.1', { ...host, strict: 'line', bind: '127.0.0.1' }],
    ['host --no-announce', { ...host, announce: false }],
    ['host --shutdown anyone', { ...host, shutdown: 'anyone' }],
    ['host --name=--odd', { ...host, name: '--odd' }],
    ['host --name first --name last', { ...host, name: 'last' }],
    ['host --strict HUB', { ...host, strict: 'hub' }],
    ['host --strict peerchat+json', { ...host, strict: 'peerchat-json' }],
    ['host --bridge peerchat+json://host', { ...host, bridges: [at('peerchat-json', 8080)] }],
    [
      'host --bridge peerchat://[::1]:7 --bridge=peerchat+json://host:8',
      { ...host, bridges: [{ host: '::1', port: 7, dialect: 'peerchat' }, at('peerchat-json', 8)] },
    ],
    [
      'host --strict peerchat --bridge peerchat://host:7',
      { ...host, strict: 'peerchat', bridges: [at('peerchat', 7)] },
    ],
    ['host --server-name chat.lab-3.example', { ...host, serverName: 'chat.lab-3.example' }],
    ['host --motd motd.txt', { ...host, motd: 'motd.txt' }],
    ['host --history 0', { ...host, history: 0 }],
    ['host --history 10000', { ...host, history: 10_000 }],
    ['host --max-members 1', { ...host, limits: { ...unlimited, members: 1 } }],
    ['host --max-members 10000', { ...host, limits: { ...unlimited, members: 10_000 } }],
    ['host --max-per-address 4 --rate 9', { ...host, limits: { ...unlimited, perAddress: 4, rate: 9 } }],
    ['host --rate off', { ...host, limits: { ...unlimited, rate: 'off' } }],
    ['host --tls-cert c.pem --tls-key k.pem', { ...host, tls: { certificate: 'c.pem', key: 'k.pem', only: false } }],
    [
      'host --tls-only --tls-cert c.pem --tls-key k.pem',
      { ...host, tls: { certificate: 'c.pem', key: 'k.pem', only: true } },
    ],
    ['host --mesh peerchat-json', mesh],
    ['host 5000 --mesh Peerchat+JSON --nick maya', { ...mesh, port: 5000, nick: 'maya' }],
    ['host --mesh peerchat', { ...mesh, dialect: 'peerchat' }],
    ['join 5000', { ...join, address: port5000 }],
    ['join friends --plain --nick=maya', { ...join, address: friends, nick: 'maya', plain: true }],
    ['join hub://host/lobby', { ...join, address: { ...endpoint, ...at('hub', 1025), room: 'lobby' } }],
    [
      'join peerchat://host:7 --listen 5000',
      { ...join, listen: 5000, address: { ...endpoint, ...at('peerchat', 7), room: '' } },
    ],
    ['list', { type: 'list', manner }],
    ['list 192.168.1.7', { type: 'list-host', manner, host: '192.168.1.7' }],
    ['list [fe80::1%eth0]', { type: 'list-host', manner, host: 'fe80::1%eth0' }],
    ['list ::1', { type: 'list-host', manner, host: '::1' }],
    ['list --json', { type: 'list', manner: { json: true, quiet: false } }],
    ['list --export -', { type: 'export', manner, file: '-' }],
    ['list --import port_list.txt', { type: 'import', manner, file: 'port_list.txt' }],
    ['stop friends', { type: 'stop', manner, which: friends }],
    ['stop 5000', { type: 'stop', manner, which: port5000 }],
    ['stop --all', { type: 'stop', manner, which: 'all' }],
    ['say friends', { type: 'say', manner, address: friends, nick: undefined, text: undefined }],
    [
      'say friends dinner is ready',
      { type: 'say', manner, address: friends, nick: undefined, text: 'dinner is ready' },
    ],
    ['say friends -- --no', { type: 'say', manner, address: friends, nick: undefined, text: '--no' }],
    ['say friends --nick bot hi', { type: 'say', manner, address: friends, nick: 'bot', text: 'hi' }],
    ['tail friends', { type: 'tail', manner, address: friends, nick: undefined }],
  ])('portico %s', (line, invocation) => {
    expect(readCommandLine(words(line))).toEqual({ type: 'run', invocation });
  });

  test.each<[line: string, sentence: string]>([
    ['hsot', 'there is no command "hsot": did you mean portico host?'],
    ['5000', 'there is no command "5000": see portico --help'],
    ['--detatch', 'there is no option --detatch: did you mean --detach?'],
    ['host --nmae x', 'there is no option --nmae: did you mean --name?'],
    ['host --nick=', '--nick needs a value: --nick NICK'],
    ['host --zzzzzz', 'there is no option --zzzzzz: see portico host --help'],
    ['host -x', 'there is no option -x: see portico host --help'],
    ['host --history', '--history needs a value: --history N'],
    ['list --detach', 'portico list has no option --detach: see portico list --help'],
    ['--detach', '--detach needs a command before it: see portico --help'],
    ['host --name', '--name needs a value: --name NAME'],
    ['host --name --detach', '--name needs a value: --name NAME'],
    ['host --detach=no', '--detach takes no value: leave out "=no"'],
    ['host 5000 6000', '"6000" is too much for portico host: write it like portico host [PORT]'],
    ['join friends 5000', '"5000" is too much for portico join: write it like portico join ADDRESS'],
    ['host --history -1', '"-1" is no number of texts: --history takes 0 to 10000'],
    ['host --rate -3', '"-3" is no number of messages a second: --rate takes 1 to 1000, or off'],
    ['host 0', '"0" is not a port: give a number from 1 to 65535'],
    ['host 70000', '"70000" is not a port: give a number from 1 to 65535'],
    ['host abc', '"abc" is not a port: give a number from 1 to 65535'],
    ['host --name 5000', '"5000" would be taken for a port: add a letter to the name'],
    ['host --strict xmpp', `there is no protocol "xmpp": --strict takes ${names.join(', ')}`],
    ['host --bridge 5000', `"5000" is no address of a mesh: --bridge takes ${meshUrls}`],
    ['host --bridge host:5000', `"host:5000" is no address of a mesh: --bridge takes ${meshUrls}`],
    ['host --bridge hub://host', `"hub://host" is no address of a mesh: --bridge takes ${meshUrls}`],
    ['host --bridge peerchat://host', 'peerchat://host lacks a port: write it like peerchat://host:5000'],
    ['host --bridge peerchat://host:1/a', 'a mesh has no rooms: leave out "a" after peerchat://host:1'],
    [
      'host --bridge peerchat://host:1 --bridge peerchat://host:2',
      'a room takes part in one mesh of peerchat only: give one --bridge for it',
    ],
    [
      'host --strict line --bridge peerchat://host:1',
      'a room that speaks line only has no bridge to peerchat: leave out one',
    ],
    ['host --mesh irc', '"irc" is no protocol of a mesh: --mesh takes peerchat-json, peerchat'],
    ['host --mesh hub', '"hub" is no protocol of a mesh: --mesh takes peerchat-json, peerchat'],
    ['host --mesh', '--mesh needs a value: --mesh PROTOCOL'],
    ['host 0 --mesh peerchat', '"0" is not a port: give a number from 1 to 65535'],
    ['host --mesh peerchat --name a', 'a mesh has no name: leave out --name'],
    ['host --mesh peerchat --detach', 'a mesh that you begin lives as long as you are in it: leave out --detach'],
    ['host --mesh peerchat --strict peerchat', 'a mesh has one protocol anyway: leave out --strict'],
    [
      'host --mesh peerchat --bridge peerchat://host:1',
      'a bridge leads from a room into a mesh: give --bridge or --mesh, not both',
    ],
    ['host --mesh peerchat --shutdown host', 'nobody can end a mesh: leave out --shutdown'],
    ['host --mesh peerchat --bind ::1', 'peers reach you at every address: leave out --bind'],
    ['join peerchat://host:7 --listen 0', '"0" is not a port: give a number from 1 to 65535'],
    ['host --mesh peerchat --history 5', 'a mesh remembers nothing: leave out --history'],
    ['host --mesh peerchat --tls-cert c', 'peers of a mesh speak no TLS: leave out --tls-cert'],
    ['host --server-name a_b', '"a_b" names no server: --server-name takes letters, digits, dots and hyphens'],
    [
      `host --server-name ${'a'.repeat(64)}`,
      `"${'a'.repeat(64)}" names no server: --server-name takes letters, digits, dots and hyphens`,
    ],
    ['host --history 10001', '"10001" is no number of texts: --history takes 0 to 10000'],
    ['host --max-per-address=', '--max-per-address needs a value: --max-per-address N'],
    ['host --max-per-address x', '"x" is no number of connections: --max-per-address takes 1 to 10000'],
    ['host --rate 1001', '"1001" is no number of messages a second: --rate takes 1 to 1000, or off'],
    ['host --max-members 0', '"0" is no number of people: --max-members takes 1 to 10000'],
    ['host --max-members 10001', '"10001" is no number of people: --max-members takes 1 to 10000'],
    ['host --history=-1', '"-1" is no number of texts: --history takes 0 to 10000'],
    ['host --tls-cert c.pem', 'a certificate needs its key: give --tls-key too'],
    ['host --tls-key k.pem', 'a key needs its certificate: give --tls-cert too'],
    ['host --tls-only', '--tls-only needs a certificate and its key: give --tls-cert and --tls-key'],
    ['host --listen 5000', 'portico host has no option --listen: see portico host --help'],
    ['join 5000 --mesh peerchat', 'portico join has no option --mesh: see portico join --help'],
    ['host --shutdown all', '"all" cannot end a room: --shutdown takes host or anyone'],
    ['join', 'portico join needs ADDRESS: write it like portico join 5000'],
    ['join xmpp://host:5222', `this Portico does not speak xmpp://: it knows ${schemes.join(', ')}`],
    ['stop', 'which room? name it, or give its port, or --all: portico stop friends'],
    ['stop host:5000', 'a room is stopped on its own machine: give its name or its port: portico stop 5000'],
    ['stop 5000 --all', 'name a room or give --all, not both'],
    ['list 192.168.1.7:5000', 'a machine is asked for all of its rooms: leave out the port of 192.168.1.7:5000'],
    ['list irc://host', '"irc://host" is no machine: portico list takes an address or a name, such as 192.168.1.7'],
    ['list host --export a', 'lists of ports are of this machine: leave out the host, or --export and --import'],
    ['host --mesh peerchat --no-announce', 'the network is told of no mesh: leave out --no-announce'],
    [
      'host --private --strict hub',
      'an invite is the only way into a private room: leave out --strict, --bridge and --tls-cert',
    ],
    [
      'host --private --bridge peerchat://h:1',
      'an invite is the only way into a private room: leave out --strict, --bridge and --tls-cert',
    ],
    [
      'host --private --tls-cert c --tls-key k',
      'an invite is the only way into a private room: leave out --strict, --bridge and --tls-cert',
    ],
    ['host --mesh peerchat --private', 'nobody is kept out of a mesh: leave out --private'],
    [
      'invite host:4242',
      'an invite is printed where the room is hosted: give its name or its port: portico invite 4242',
    ],
    ['list --export a --import b', 'give --export or --import, not both'],
  ])('portico %s is refused in one sentence', (line, sentence) => {
    expect(readCommandLine(words(line))).toEqual({ type: 'problem', sentence, code: 2 });
  });

  test.each([
    ['host'],
    ['host', '--detach'],
    ['host', '--mesh', 'peerchat'],
    ['join', '5000'],
    ['say', 'friends', 'hi'],
  ])('takes no nickname of two words: %s %s', (...args) => {
    const sentence = 'the nickname "two words" must be one word';
    expect(readCommandLine([...args, '--nick', 'two words'])).toEqual({ type: 'problem', sentence, code: 2 });
  });

  const served = dialects.filter(({ kind }) => kind === 'served').map(({ name }) => name);
  const peers = dialects.filter(({ kind }) => kind === 'mesh').map(({ name }) => name);

  test.each(served)('begins no mesh of %s, which has a server', (name) => {
    const sentence = `"${name}" is no protocol of a mesh: --mesh takes ${peers.join(', ')}`;
    for (const line of [`host --mesh ${name}`, `host 5000 --mesh ${name}`]) {
      expect(readCommandLine(words(line))).toEqual({ type: 'problem', sentence, code: 2 });
    }
  });

  test.each(commands.host.options)('has a mesh with --%s, or a sentence on why not', (option) => {
    const typed = options[option].value === undefined ? `--${option}` : `--${option}=peerchat`;
    const reading = readCommandLine(['host', '5000', typed, '--mesh', 'peerchat']);
    if (option === 'nick' || option === 'mesh') expect(reading).toMatchObject({ invocation: { type: 'mesh' } });
    else expect(reading).toMatchObject({ type: 'problem', sentence: expect.stringContaining(`--${option}`), code: 2 });
  });

  test('asks for help, about a command or about all', () => {
    expect(readCommandLine(['--help'])).toEqual({ type: 'help', command: undefined });
    expect(readCommandLine(['-h'])).toEqual({ type: 'help', command: undefined });
    expect(readCommandLine(['help'])).toEqual({ type: 'help', command: undefined });
    expect(readCommandLine(['help', 'host'])).toEqual({ type: 'help', command: 'host' });
    expect(readCommandLine(['join', '--help'])).toEqual({ type: 'help', command: 'join' });
    expect(readCommandLine(['join', '-h'])).toEqual({ type: 'help', command: 'join' });
  });

  test('asks for the version', () => {
    expect(readCommandLine(['--version'])).toEqual({ type: 'version' });
  });
});

describe('help', () => {
  const examples = commandNames.flatMap((name) => commands[name].examples);

  test.each(examples)('has an example that is understood: %s', (example) => {
    // As in a shell: from the command on, and without the quotes.
    const line = example.replace(/^.*portico /u, '').replaceAll('"', '');
    expect(readCommandLine(words(line))).toMatchObject({ type: 'run' });
  });

  test.each([undefined, ...commandNames])('fits into 80 columns, about %s', (command) => {
    const lines = helpText(command).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  test.each([undefined, ...commandNames])('calls a protocol so, about %s', (command) => {
    expect(helpText(command)).not.toMatch(/dialect/iu);
  });

  test.each(['join', 'say', 'tail'] as const)('tells how a script goes into a locked room, about %s', (command) => {
    for (const told of ['PORTICO_PASSWORD', 'PORTICO_INVITE', 'the invite of -'])
      expect(helpText(command)).toContain(told);
  });

  test('shows every command', () => {
    expect(helpText(undefined)).toMatchInlineSnapshot(`
      "portico: chat for the network in front of you

        portico                   the menu of rooms (their list, without a terminal)
        portico host [PORT]       open a room and join it (port 4242 or the next free)
        portico invite ROOM|PORT  print the invite of a private room that you host
        portico join ADDRESS      join PORT, HOST:PORT, NAME, URL or - for an invite
        portico list [HOST]       list the rooms here and around, or those of HOST
        portico stop [ROOM|PORT]  shut down a room that you host
        portico say ROOM [TEXT…]  say a text, or each line of standard input
        portico tail ROOM         print what is said in a room
        portico doctor [ADDRESS]  say why a room is not seen or joined, and what to do

      with every command:
        --json     answer in JSON
        --quiet    say nothing but what was asked for
        --help     tell what can be typed
        --version  tell the version

      portico COMMAND --help tells more about a command
      "
    `);
  });

  test('shows the options and examples of a command', () => {
    expect(helpText('host')).toMatchInlineSnapshot(`
      "portico host [PORT] [OPTION…]

      open a room and join it (port 4242 or the next free)

        --name NAME          the room's name (else room-PORT)
        --nick NICK          your nickname (else your user name)
        --detach             do not join it
        --strict PROTOCOL    speak this one only, in the very bytes of its document
        --private            let in who has an invite, and nobody else
        --bridge URL         take part in the mesh of the peer there; once a protocol
        --bind ADDRESS       listen on this address only (else on every one)
        --no-announce        do not tell the network of it
        --shutdown WHO       whose \`server exit\` ends it: host (default) or anyone
        --server-name NAME   what IRC calls this server (else portico.local)
        --motd FILE          a text that IRC greets with
        --history N          how many texts it remembers: 0 to 10000 (else 500)
        --max-members N      how many people it takes: 1 to 10000 (else 1024)
        --max-per-address N  how many of them may come from one address (else 32)
        --rate N             messages a second of each: 1 to 1000, or off (else 5)
        --tls-cert FILE      speak TLS as well, with this certificate (PEM)
        --tls-key FILE       the certificate's key (PEM)
        --tls-only           from other machines nothing but TLS
        --mesh PROTOCOL      no room: begin a mesh of peers, which others join
        --json               answer in JSON
        --quiet              say nothing but what was asked for
        --help               tell what can be typed
        --version            tell the version

      from the environment:
        PORTICO_PASSWORD  what everybody but you is asked for

      for example:
        portico host
        portico host --private
        portico host 5000 --name friends
        portico host 1025 --detach --strict hub
        portico host --bridge peerchat+json://192.168.1.7
        portico host --tls-cert cert.pem --tls-key key.pem
        portico host --mesh peerchat-json

      the protocols, and their URLs:
        peerchat-json  peerchat+json://HOST[:8080], a mesh
        hub            hub://HOST[:1025]
        chatos         chatos://HOST:PORT
        peerchat       peerchat://HOST:PORT, a mesh
        irc            irc://HOST[:6667]
                       ircs://HOST[:6697], over TLS
                       portico://HOST:PORT, a private room
        line           line://HOST:PORT
      "
    `);
  });
});
