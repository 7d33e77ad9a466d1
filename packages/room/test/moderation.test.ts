/** What each kind of member is told of what the host decides, in a room with all of them. */
import { dialects, type Request, type RoomEvent, type ServedDialect } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { meet, visit } from './client-end.ts';
import { createHouse, HOST_KEY } from './house.ts';
import { createWorld } from './world.ts';

interface Expected {
  /** Of the decisions, in the words of the wire; a mesh has none. */
  readonly news: readonly string[];
  /** Of who is put out, by who stays. */
  readonly gone: readonly string[];
  /** Of being put out; `''`: nothing but the end. */
  readonly own: RegExp;
  /** Whether there are other rooms to stay for. */
  readonly stays: boolean;
}

const inWords = ['noticed maya set the topic: tea', 'noticed maya let only some speak'];
const mesh: Expected = { news: [], gone: [], own: /said \* bob was put out by maya: flood/u, stays: false };
const expected: Readonly<Record<string, Expected>> = {
  line: { news: inWords, gone: ['eve kicked'], own: /^kicked bob flood$/mu, stays: false },
  hub: { news: inWords, gone: ['eve left'], own: /noticed bob was put out by maya: flood\nleft bob/u, stays: true },
  irc: {
    news: ['topic-set tea', 'ruled moderated'],
    gone: ['eve kicked'],
    own: /^kicked bob flood$/mu,
    stays: true,
  },
  chatos: { news: [], gone: [], own: /bob was put out by maya: flood/u, stays: false },
  peerchat: mesh,
  'peerchat-json': mesh,
};

function served(name: string): ServedDialect {
  const dialect = dialects.find((one) => one.name === name);
  if (dialect?.kind !== 'served') throw new Error(`${name} is served`);
  return dialect;
}

/** bob speaks the dialect, eve too where it is served; maya is the host. */
function gather(name: string) {
  const world = createWorld('whole');
  const neighbourhood = { world, houses: new Map() };
  const house = createHouse(neighbourhood, { address: { host: '10.0.0.1', port: 4001 } });
  const dialect = dialects.find((one) => one.name === name);
  if (!dialect) throw new Error(`there is no dialect ${name}`);
  const come = (nickname: string, last: number) => {
    const address = { host: `10.0.0.${last}`, port: 4000 + last };
    const visitor =
      dialect.kind === 'served'
        ? visit(world, house, dialect, nickname, 50_000 + last)
        : meet(neighbourhood, house, { dialect, nickname, address, dialler: 'peer' });
    world.settle();
    return visitor;
  };
  const [bob, eve] = [come('bob', 11), come('eve', 12)];
  const maya = visit(world, house, served('irc'), 'maya', 50_013);
  world.settle();
  const decide = (...requests: readonly Request[]) => {
    for (const request of requests) {
      maya.ask(request);
      world.settle();
    }
  };
  decide({ type: 'prove-host', key: HOST_KEY });
  return { house, bob, eve, maya, decide, settle: world.settle };
}

const kick = (nickname: string): Request => ({ type: 'kick', room: '', nickname, text: 'flood' });

test('every dialect is in this table', () => {
  expect(Object.keys(expected).sort()).toEqual(dialects.map(({ name }) => name).sort());
});

describe.each(Object.entries(expected))('%s', (name, { news, gone, own, stays }) => {
  test('reads of topics and settings as far as it has words', () => {
    const { bob, decide } = gather(name);
    const before = bob.events.length;
    decide(
      { type: 'set-topic', room: '', text: 'tea' },
      { type: 'rule', room: '', ruling: { type: 'setting', setting: 'moderated', given: true } },
    );
    expect(bob.events.slice(before).flatMap(words)).toEqual(news);
  });

  test('reads who is put out', () => {
    const { bob, decide } = gather(name);
    const before = bob.events.length;
    decide(kick('eve'));
    const told = bob.events.slice(before).flatMap((event) => {
      const isGone = (event.type === 'kicked' || event.type === 'left') && event.member.nickname === 'eve';
      return isGone ? [`eve ${event.type}`] : [];
    });
    // Two of one mesh know each other without the room.
    if (name.startsWith('peerchat')) expect(told.length).toBeLessThan(2);
    else expect(told).toEqual(gone);
  });

  test('is told when it is put out itself, once, and goes where there is no other room', () => {
    const { house, bob, eve, decide } = gather(name);
    const before = bob.events.length;
    const people = house.registered();
    decide(kick('bob'));
    expect(bob.events.slice(before).map(written).join('\n')).toMatch(own);
    expect(house.registered()).toBe(stays ? people : people - 1);
    const heard = bob.events.length;
    eve.ask({ type: 'say', room: '', text: 'still here?', manner: 'speech' });
    decide({ type: 'say', room: '', text: 'after', manner: 'speech' });
    expect(bob.events.slice(heard).map(written).join('\n')).not.toContain('after');
  });

  test('is told in words that it is muted and unmuted, alone', () => {
    const { bob, eve, decide } = gather(name);
    const before = bob.events.length;
    const ban = { type: 'ban', mask: 'bob', from: 'speech' } as const;
    decide({ type: 'rule', room: '', ruling: { ...ban, given: true, forMs: 600_000 } });
    decide({ type: 'rule', room: '', ruling: { ...ban, given: false, forMs: undefined } });
    const told = bob.events.slice(before).map(written).join('\n');
    // A mesh has no notices.
    if (name.startsWith('peerchat')) expect(told).toBe('');
    else expect(told).toMatch(/maya muted you in friends for 10 min(?:.|\n)*maya unmuted you in friends$/u);
    expect(eve.events.map(written).join('\n')).not.toContain('muted you');
  });

  test('is told why it may not speak, and nobody hears it', () => {
    const { bob, maya, decide, settle } = gather(name);
    decide({ type: 'rule', room: '', ruling: { type: 'setting', setting: 'moderated', given: true } });
    const [before, heard] = [bob.events.length, maya.events.length];
    bob.ask({ type: 'say', room: '', text: 'hush', manner: 'speech' });
    settle();
    expect(bob.events.slice(before).map(written).join('\n')).toContain('you may not speak in that room');
    expect(maya.events.slice(heard).map(written).join('\n')).not.toContain('hush');
  });
});

function words(event: RoomEvent): readonly string[] {
  if (event.type === 'noticed' || event.type === 'topic-set') return [`${event.type} ${event.text}`];
  return event.type === 'ruled' && event.ruling.type === 'setting' ? [`ruled ${event.ruling.setting}`] : [];
}

function written(event: RoomEvent): string {
  switch (event.type) {
    case 'said':
    case 'noticed':
      return `${event.type} ${event.text}`;
    case 'kicked':
      return `kicked ${event.member.nickname} ${event.text}`;
    case 'refused':
      return `refused ${event.refusal.text}`;
    case 'left':
    case 'joined':
      return `${event.type} ${event.member.nickname}`;
    case 'registered':
    case 'whispered':
    case 'renamed':
    case 'topic-set':
    case 'described':
    case 'invited':
    case 'ruled':
    case 'host-proven':
    case 'recalled':
    case 'listed':
    case 'rooms-listed':
    case 'private-asked':
    case 'private-answered':
    case 'stream-offered':
    case 'stream-opened':
    case 'closed':
      return event.type;
  }
}
