/** What a room tells of itself in 005, and what it then does. Modern IRC, RPL_ISUPPORT Parameters. */
import { type Address, decodeText, dialects, encodeText } from '@portico/protocol';
import { expect, test } from 'vitest';
import { createHouse, HOST_KEY, type House } from './house.ts';
import { createWorld, type Way } from './world.ts';

interface Line {
  readonly command: string;
  readonly params: readonly string[];
}

interface Client {
  /** Sends lines, and answers what comes of them. */
  readonly ask: (...lines: readonly string[]) => readonly Line[];
  readonly promised: ReadonlyMap<string, string>;
}

const world = createWorld('whole');
const house = createHouse({ world, houses: new Map() }, { address: { host: '10.0.0.1', port: 5000 } });

let lastHost = 1;

/** From an address of their own. */
function client(nickname: string, realName = nickname): Client {
  lastHost += 1;
  const address = { host: `10.0.0.${lastHost}`, port: 50_000 };
  const heard: Line[] = [];
  const ways: Way[] = [];
  world.connect(
    (way) => {
      ways.push(way);
      return {
        receive: (input) => {
          const lines = input.type === 'bytes' ? linesIn(decodeText(input.bytes)) : [];
          heard.push(...lines);
          for (const { params } of of(lines, 'PING')) way.write(encodeText(`PONG ${params[0]}\r\n`));
        },
      };
    },
    (way) => accept(house, address, way),
  );
  function ask(...lines: readonly string[]): readonly Line[] {
    heard.length = 0;
    for (const line of lines) ways[0]?.write(encodeText(`${line}\r\n`));
    world.settle();
    return [...heard];
  }
  const welcome = ask(`NICK ${nickname}`, `USER u 0 * :${realName}`);
  const tokens = welcome.filter(({ command }) => command === '005').flatMap(({ params }) => params.slice(1, -1));
  return { ask, promised: new Map(tokens.map((token) => [token.split('=')[0] ?? '', token.split('=')[1] ?? ''])) };
}

function accept(into: House, from: Address, way: Way) {
  const irc = dialects.find(({ name }) => name === 'irc');
  if (!irc) throw new Error('there is no irc');
  return into.accept(irc, from, way);
}

function of(lines: readonly Line[], command: string): readonly Line[] {
  return lines.filter((line) => line.command === command);
}

function linesIn(text: string): readonly Line[] {
  return text.split('\r\n').flatMap((line): Line[] => {
    const [, command = '', rest = ''] = /^(?::\S+ )?(\S+)(.*)$/su.exec(line) ?? [];
    if (command === '') return [];
    const [words = '', last] = rest.split(/ :(.*)/su, 2);
    const params = words.split(' ').filter((word) => word !== '');
    return [{ command, params: last === undefined ? params : [...params, last] }];
  });
}

test('NICKLEN: a nickname of that length is given, and none that is longer', () => {
  const { ask, promised } = client('longname');
  const most = Number(promised.get('NICKLEN'));
  expect(of(ask(`NICK ${'n'.repeat(most)}`), 'NICK')).toHaveLength(1);
  expect(of(ask(`NICK ${'m'.repeat(most + 1)}`), '432')).toHaveLength(1);
});

test('CHANNELLEN: a channel of that length is opened, its # counted, and none that is longer', () => {
  const { ask, promised } = client('opener');
  const most = Number(promised.get('CHANNELLEN'));
  expect(of(ask(`JOIN #${'c'.repeat(most - 1)}`), 'JOIN')).toHaveLength(1);
  expect(of(ask(`JOIN #${'d'.repeat(most)}`), '476')).toHaveLength(1);
});

test('TOPICLEN, AWAYLEN, NAMELEN, KICKLEN: so much of a text is kept', () => {
  const { ask, promised } = client('talker', 'r'.repeat(200));
  client('other');
  const kept = (token: string) => 'x'.repeat(Number(promised.get(token)));
  const longer = (token: string) => `${kept(token)}x`;
  ask('JOIN #den', `TOPIC #den :${longer('TOPICLEN')}`, `AWAY :${longer('AWAYLEN')}`);
  expect(of(ask('TOPIC #den'), '332')[0]?.params[2]).toBe(kept('TOPICLEN'));
  const whois = ask('WHOIS talker');
  expect(of(whois, '301')[0]?.params[2]).toBe(kept('AWAYLEN'));
  expect(of(whois, '311')[0]?.params.at(-1)).toBe('r'.repeat(Number(promised.get('NAMELEN'))));
  const kick = of(ask(`OPER host ${HOST_KEY}`, `KICK #friends other :${longer('KICKLEN')}`), 'KICK');
  expect(kick[0]?.params[2]).toBe(kept('KICKLEN'));
});

test('CHANLIMIT: one is in so many channels, and in no more', () => {
  const { ask, promised } = client('roamer');
  const most = Number(promised.get('CHANLIMIT')?.replace('#:', ''));
  const joins = Array.from({ length: most }, (_, i) => `JOIN #roam${i}`);
  // One alone opens no more than half as many.
  client('opener-1').ask(...joins.slice(0, most / 2));
  client('opener-2').ask(...joins.slice(most / 2));
  const joined = ask(...joins);
  // The port's own channel is one of them.
  expect(of(joined, 'JOIN')).toHaveLength(most - 1);
  expect(of(joined, '405')).toHaveLength(1);
});

test('MAXLIST: a channel has so many bans, and no more', () => {
  const { ask, promised } = client('banner');
  const most = Number(promised.get('MAXLIST')?.replace('b:', ''));
  ask('JOIN #jail', ...Array.from({ length: most }, (_, i) => `MODE #jail +b n${i}!*@*`));
  expect(of(ask('MODE #jail b'), '367')).toHaveLength(most);
  expect(of(ask('MODE #jail +b last!*@*'), '478')).toHaveLength(1);
});

test('MODES: so many changes with a parameter are made at once, and no more', () => {
  const { ask, promised } = client('ruler');
  const most = Number(promised.get('MODES'));
  const masks = Array.from({ length: most + 1 }, (_, i) => `m${i}!*@*`);
  ask('JOIN #court', `MODE #court +${'b'.repeat(masks.length)} ${masks.join(' ')}`);
  expect(of(ask('MODE #court b'), '367')).toHaveLength(most);
});
