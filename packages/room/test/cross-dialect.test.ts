/** Every kind of member with every other in one room: what is said arrives once, as one message, whatever is in it. */
import { type Dialect, dialects, type MeshDialect, type RoomEvent } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { meet, type Visitor, visit } from './client-end.ts';
import { createHouse } from './house.ts';
import { createWorld } from './world.ts';

/** A way of being in a room: with our client, or as a peer that dialled the room or was dialled by it. */
interface Kind {
  readonly name: string;
  readonly dialect: Dialect;
  readonly dialler: 'peer' | 'house';
}

const kinds: readonly Kind[] = dialects.flatMap((dialect): Kind[] => {
  const kind: Kind = { name: dialect.name, dialect, dialler: 'peer' };
  return dialect.kind === 'served' ? [kind] : [kind, { name: `${dialect.name} (bridged)`, dialect, dialler: 'house' }];
});

/** Not from one peer to another of one mesh: they do not need the room for it. */
const pairs = kinds.flatMap((from) => kinds.map((to): [string, string, Kind, Kind] => [from.name, to.name, from, to]));
const strangers = pairs.filter(([, , from, to]) => from.dialect.kind === 'served' || from.dialect !== to.dialect);
const whisperers = strangers.filter(([, , from]) => from.dialect.kind === 'served');

/** What is an end, a beginning or a mark in one dialect or another, and what terminals and parsers trip over. */
const hostile: readonly string[] = [
  '\r',
  '\n',
  '\r\n',
  '\0',
  '\x01\0\0\0',
  '\x02\0\0\0',
  '\x03\0\0\0\xff\xff',
  '\0\0',
  '\0\x01',
  '{',
  '}',
  '{"type":"leave"}',
  '"command":"/close"',
  '"',
  '\\',
  '\\"}',
  "'",
  ':',
  ': ',
  ' -> ',
  '* ',
  '\t',
  '\x1b[2J',
  '\x7f',
  '\x9b',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\ufffd',
  'é',
  '日',
  '😀',
  '👩‍👩‍👧',
  'e\u0301',
  '\u00ad',
  '\u200b',
  'server exit',
  '/nick eve',
  '//',
  '%s%n',
  '<b>',
];

/** Every sign of ASCII, where no dialect has a reason to change anything. */
const plain: readonly string[] = [
  `Well, "it" isn't {so}: 50% of <b>x</b> & y | #1 ~ ^_^ (a; b) [c] @d $e + f = g? h! i/j * k -> l \\n \\u0041 \`m\``,
  '{"command":"/close","type":"leave"}',
  ': * -> // /nick eve',
  'client exit, he said',
];

/** One text each, and a mark at each end by which a part of it would be known. */
const texts = hostile.map((middle, i) => `${i}a${middle}z${i}`);

function enter(pair: readonly [Kind, Kind]) {
  const world = createWorld('whole');
  const neighbourhood = { world, houses: new Map() };
  const house = createHouse(neighbourhood, { address: { host: '10.0.0.1', port: 4001 } });
  const [from, to] = pair.map((kind, i) => comeIn(kind, ['maya', 'bob'][i] ?? '', 10 + i));
  const bystander = comeIn({ name: 'line', dialect: lineOf(), dialler: 'peer' }, 'eve', 12);
  if (!from || !to) throw new Error('a pair is two');

  function comeIn({ dialect, dialler }: Kind, nickname: string, last: number): Visitor {
    const address = { host: `10.0.0.${last}`, port: 4000 + last };
    const visitor =
      dialect.kind === 'served'
        ? visit(world, house, dialect, nickname, 50_000 + last)
        : meet(neighbourhood, house, { dialect: meshOf(dialect), nickname, address, dialler });
    world.settle();
    return visitor;
  }

  return { world, from, to, bystander };
}

function lineOf(): Dialect {
  const line = dialects.find(({ name }) => name === 'line');
  if (!line) throw new Error('line is one of them');
  return line;
}

function meshOf(dialect: Dialect): MeshDialect {
  if (dialect.kind !== 'mesh') throw new Error(`${dialect.name} is no mesh`);
  return dialect;
}

/** What a text is in every dialect: its letters and digits (composed, as terminals get them), without the nickname that some put before it. */
function gist(text: string): string {
  return text
    .normalize('NFC')
    .replace(/^maya(?: -> you)?: /u, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** What others have said to this one, as it arrived, without the nickname that a mesh puts before it. */
function arrived(events: readonly RoomEvent[], self: string): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'said' && event.member.nickname !== self ? [event.text.replace(/^maya: /u, '')] : [],
  );
}

function spoken(events: readonly RoomEvent[], by: 'self' | 'others', self: string): readonly string[] {
  return events.flatMap((event) => {
    if (event.type !== 'said' && event.type !== 'whispered') return [];
    return (event.member.nickname === self) === (by === 'self') ? [gist(event.text)] : [];
  });
}

describe.each(strangers)('from %s to %s', (_from, _to, from, to) => {
  test('what is said arrives as it was sent: none lost, none split, none merged', () => {
    const { world, from: maya, to: bob } = enter([from, to]);
    for (const text of texts) maya.ask({ type: 'say', room: '', text, manner: 'speech' });
    world.settle();
    const sent = spoken(maya.events, 'self', 'maya');
    expect(sent.join('')).toBe(texts.map(gist).join(''));
    expect(spoken(bob.events, 'others', 'bob')).toEqual(sent);
    if (to.dialect.name === 'line') expect(arrived(bob.events, 'bob').join('')).not.toMatch(/[^\P{Cc}\t]/u);
  });

  test('plain text arrives letter for letter', () => {
    const { world, from: maya, to: bob } = enter([from, to]);
    for (const text of plain) maya.ask({ type: 'say', room: '', text, manner: 'speech' });
    world.settle();
    expect(arrived(bob.events, 'bob')).toEqual(plain);
  });
});

describe.each(whisperers)('a whisper from %s to %s', (_from, _to, from, to) => {
  test('arrives once, and nowhere else', () => {
    const { world, from: maya, to: bob, bystander } = enter([from, to]);
    for (const text of texts) maya.ask({ type: 'whisper', to: 'bob', text });
    world.settle();
    expect(spoken(bob.events, 'others', 'bob').join('')).toBe(texts.map(gist).join(''));
    expect(spoken(bob.events, 'others', 'bob')).toEqual(spoken(maya.events, 'self', 'maya'));
    expect(spoken(bystander.events, 'others', 'eve')).toEqual([]);
  });
});

const served = kinds.filter(({ dialect }) => dialect.kind === 'served');

describe.each(served.map((kind): [string, Kind] => [kind.name, kind]))('a whisper to oneself in %s', (_name, kind) => {
  test.each(['maya', 'MAYA'])('is told once, to oneself (%s)', (to) => {
    const { world, from: maya, to: bob, bystander } = enter([kind, kind]);
    maya.ask({ type: 'whisper', to, text: 'milk, eggs' });
    world.settle();
    const told = maya.events.flatMap((event) => {
      if (event.type === 'refused') return [`refused ${event.request}`];
      return event.type === 'said' || event.type === 'whispered' ? [`${event.type} ${event.text}`] : [];
    });
    expect(told).toEqual(['whispered milk, eggs']);
    for (const other of [bob, bystander]) expect(spoken(other.events, 'others', '')).toEqual([]);
  });
});
