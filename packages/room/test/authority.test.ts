/** Who has no key rules nothing, in whatever words they try it; who has it does, and the key is told nobody. */
import { dialects } from '@portico/protocol';
import { expect, test } from 'vitest';
import { createHouse, HOST_KEY } from './house.ts';
import { createWorld } from './world.ts';

const ATTEMPTS = 1_000;

const entries: Readonly<Record<string, string>> = {
  line: '/nick eve\n',
  hub: '{"command":"/nick","nickname":"eve"}{"command":"/join","nickname":"eve","room":"friends"}',
  chatos: '\0\0eve\0',
  peerchat: `\u0001\0\0\0${'eve\0'.padEnd(32, '\0')}`,
  'peerchat-json': '{"type":"join","name":"eve","port":4000}',
  irc: 'NICK eve\r\nUSER eve 0 * :Eve\r\n',
};

const hub = (command: string): string => JSON.stringify({ command, nickname: 'bob', room: 'friends', message: 'bye' });
const json = (type: string): string => JSON.stringify({ type, name: 'bob', key: '0'.repeat(64), message: 'bye' });

/** What each dialect could be asked with by who would like to rule, and by who tries what it has no word for. */
const attempts: Readonly<Record<string, readonly string[]>> = {
  line: [
    'server exit\n',
    '  server exit \n',
    ...['/kick bob', '/ban bob', '/mute bob', '/shutdown', '/oper 0'].map(ending),
  ],
  hub: ['/kick', '/ban', '/mute', '/topic', '/shutdown', '/exit', '/oper', '/nicknameSet'].map(hub),
  // Of what only a server sends, an error; and what nobody knows.
  chatos: ['\0\u0003\0\u0001bye\0'],
  // A mesh knows no commands: whatever it is, it is said.
  peerchat: ['server exit', '/kick bob', '/ban bob', 'OPER host 0'],
  'peerchat-json': [
    ...['kick', 'ban', 'mute', 'shutdown', 'exit', 'oper'].map(json),
    '{"type":"message","message":"server exit"}',
  ],
  irc: [
    'DIE',
    `OPER host ${'0'.repeat(64)}`,
    `OPER host ${HOST_KEY.slice(1)}`,
    `OPER host ${HOST_KEY}0`,
    'OPER host :',
    'KICK #friends bob :bye',
    'MODE #friends +b bob!*@*',
    'MODE #friends +b m:bob',
    'MODE #friends +tmi',
    'MODE #friends +o eve',
    'MODE #friends -v bob',
    'MODE eve +o',
    'KILL bob :bye',
  ].map(ending),
};

function ending(line: string): string {
  return `${line}\r\n`;
}

/** maya and bob are in a room, by irc and by netcat; what is said of it is asked by maya. */
function gather() {
  const world = createWorld('whole');
  const house = createHouse({ world, houses: new Map() }, { address: { host: '192.168.1.2', port: 5000 } });
  const enter = (name: string, entry: string, host: number) => {
    const dialect = dialects.find((one) => one.name === name);
    if (!dialect) throw new Error(`there is no dialect ${name}`);
    const wire = { heard: '', isOver: false, send: (_: string): void => undefined };
    world.connect(
      (way) => {
        wire.send = (text) => way.write(Buffer.from(text, 'latin1'));
        return {
          receive: (input) => {
            const text = input.type === 'bytes' ? Buffer.from(input.bytes).toString('latin1') : '';
            // Whoever is silent for long is asked.
            if (text.startsWith('PING')) wire.send(text.replace('PING', 'PONG'));
            else wire.heard += text;
            if (input.type === 'end') wire.isOver = true;
          },
        };
      },
      (way) => house.accept(dialect, { host: `192.168.1.${host}`, port: 50_000 }, way),
    );
    wire.send(entry);
    world.settle();
    return wire;
  };
  const maya = enter('irc', 'NICK maya\r\nUSER maya 0 * :Maya\r\n', 11);
  const bob = enter('line', '/nick bob\n', 12);
  const state = (): string => {
    const before = maya.heard.length;
    maya.send(['MODE #friends', 'MODE #friends +b', 'TOPIC #friends', 'NAMES #friends'].map(ending).join(''));
    world.settle();
    return maya.heard.slice(before);
  };
  return { house, world, enter, maya, bob, state };
}

test('every dialect is tried', () => {
  expect(Object.keys(attempts).sort()).toEqual(dialects.map(({ name }) => name).sort());
});

test.each(Object.entries(attempts))(
  'who has no key rules nothing, and nobody hears that they tried: %s',
  (name, tries) => {
    const { house, world, enter, maya, bob, state } = gather();
    const eve = enter(name, entries[name] ?? '', 13);
    const before = state();
    expect(before).toContain('eve');
    const heard = [maya.heard, bob.heard];
    for (let count = 0; count < ATTEMPTS; count += 1) {
      eve.send(tries[count % tries.length] ?? '');
      if (name === 'peerchat' || count % 50 === 0) world.settle();
    }
    world.settle();
    expect([maya.heard, bob.heard].map(name.startsWith('peerchat') ? withoutTalk : String)).toEqual(heard);
    expect(state()).toBe(before);
    expect(house.people()).toBe(3);
    expect([maya, bob, eve].map(({ isOver }) => isOver)).toEqual([false, false, false]);
  },
);

/** What eve says is said, and nothing else is done. */
function withoutTalk(heard: string): string {
  return heard.replaceAll(/^(?::eve!\S+ PRIVMSG #friends :|eve: )[^\n]*\n/gmu, '');
}

test('who has the key does it all, and nobody reads the key', () => {
  const { world, enter, maya, bob, state } = gather();
  const eve = enter('line', entries['line'] ?? '', 13);
  const hear = (line: string): string => {
    const [before, bobBefore] = [maya.heard.length, bob.heard.length];
    maya.send(`${line}\r\n`);
    world.settle();
    return `${maya.heard.slice(before)}${bob.heard.slice(bobBefore)}`;
  };
  expect(hear('KICK #friends eve :bye')).toContain(' 482 ');
  expect(hear(`OPER host ${HOST_KEY}`)).toContain(' 381 ');
  expect(hear('MODE #friends +t')).toContain('MODE #friends +t');
  expect(hear('TOPIC #friends :tea')).toContain('topic');
  expect(hear('MODE #friends +b m:bob')).toContain('MODE #friends +b');
  expect(hear('KICK #friends eve :bye')).toContain('eve was put out by maya: bye');
  expect(eve.isOver).toBe(true);
  expect(hear('MODE #friends +b eve!*@*')).toContain('MODE #friends +b eve!*@*');
  expect(state()).toMatch(/tea.*maya bob/su);
  expect(hear('DIE')).toBe('ERROR :the room is closing\r\n* the room is closing\n');
  for (const { heard } of [maya, bob, eve]) expect(heard).not.toContain(HOST_KEY);
});
