import { describe, expect, test } from 'vitest';
import { helpText } from '../src/command-line/help.ts';
import type { Invocation } from '../src/command-line/invocation.ts';
import { readCommandLine } from '../src/command-line/reading.ts';

const manner = { json: false, quiet: false };
const unopened = { port: undefined, name: undefined, nick: undefined, bind: undefined, strict: undefined };
const host: Invocation = { type: 'host', manner, detach: false, shutdown: 'host', ...unopened };
const port5000 = { type: 'port', port: 5000 } as const;
const friends = { type: 'name', name: 'friends' } as const;

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
    ['host --shutdown anyone', { ...host, shutdown: 'anyone' }],
    ['host --name=--odd', { ...host, name: '--odd' }],
    ['host --name first --name last', { ...host, name: 'last' }],
    ['join 5000', { type: 'join', manner, address: port5000, nick: undefined, plain: false }],
    ['join friends --plain --nick=maya', { type: 'join', manner, address: friends, nick: 'maya', plain: true }],
    ['list', { type: 'list', manner }],
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
    ['host --history', 'there is no option --history: see portico host --help'],
    ['list --detach', 'portico list has no option --detach: see portico list --help'],
    ['--detach', '--detach needs a command before it: see portico --help'],
    ['host --name', '--name needs a value: --name NAME'],
    ['host --name --detach', '--name needs a value: --name NAME'],
    ['host --detach=no', '--detach takes no value: leave out "=no"'],
    ['host 5000 6000', '"6000" is too much for portico host: write it like portico host'],
    ['host 0', '"0" is not a port: give a number from 1 to 65535'],
    ['host 70000', '"70000" is not a port: give a number from 1 to 65535'],
    ['host abc', '"abc" is not a port: give a number from 1 to 65535'],
    ['host --name 5000', '"5000" would be taken for a port: add a letter to the name'],
    ['host --strict irc', 'there is no dialect "irc": --strict takes line'],
    ['host --shutdown all', '"all" cannot end a room: --shutdown takes host or anyone'],
    ['join', 'portico join needs ADDRESS: write it like portico join 5000'],
    ['join irc://host:6667', 'this Portico does not speak irc://: it knows line://'],
    ['stop', 'which room? name it, or give its port, or --all: portico stop friends'],
    ['stop host:5000', 'a room is stopped on its own machine: give its name or its port: portico stop 5000'],
    ['stop 5000 --all', 'name a room or give --all, not both'],
    ['list --export a --import b', 'give --export or --import, not both'],
  ])('portico %s is refused in one sentence', (line, sentence) => {
    expect(readCommandLine(words(line))).toEqual({ type: 'problem', sentence, code: 2 });
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
  test('shows every command', () => {
    expect(helpText(undefined)).toMatchInlineSnapshot(`
      "portico: chat for the network in front of you

        portico                   the menu of rooms (their list, without a terminal)
        portico host [PORT]       open a room and join it (port 4242 or the next free)
        portico join ADDRESS      join PORT, HOST:PORT, NAME or line://HOST:PORT
        portico list              list the rooms on this machine
        portico stop [ROOM|PORT]  shut down a room that you host
        portico say ROOM [TEXT…]  say a text, or each line of standard input
        portico tail ROOM         print what is said in a room

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

        --name NAME       the room's name (else room-PORT)
        --nick NICK       your nickname (else your user name)
        --detach          do not join it
        --strict DIALECT  this dialect only, as its document has it: line
        --bind ADDRESS    listen on this address only (else on every one)
        --shutdown WHO    whose \`server exit\` ends it: host (default) or anyone
        --json            answer in JSON
        --quiet           say nothing but what was asked for
        --help            tell what can be typed
        --version         tell the version

      for example:
        portico host
        portico host 5000 --name friends
        portico host 5000 --detach --strict line
      "
    `);
  });
});
