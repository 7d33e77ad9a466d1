/** What pipes and scripts read of a room with topics, ranks and bans. */
import type { Happening, RoomEvent } from '@portico/protocol';
import { describe, expect, it } from 'vitest';
import { transcribe, transcribeAsJson } from '../src/transcript.ts';
import { member } from './chat.ts';

const stamp = { id: 7, at: 1_000, room: 'demo' };
const [maya, bob] = [member('maya', 'irc'), member('bob', 'irc')];
const ban = { type: 'ban', mask: 'bob!*@*', from: 'entry', given: true, forMs: 600_000 } as const;
const away = { realName: 'Bob', away: 'lunch', isBot: false };

function read(happening: Happening): string {
  const event: RoomEvent = { ...stamp, ...happening };
  if (event.type === 'recalled') throw new Error('it is many lines');
  return transcribe(event, 'inside').text;
}

describe('as a line', () => {
  it.each<[line: string, happening: Happening]>([
    ['bob (to operators): hush', { type: 'said', member: bob, text: 'hush', manner: 'speech', only: 'operator' }],
    [
      '** bob (to who has a rank) waves',
      { type: 'said', member: bob, text: 'waves', manner: 'action', only: 'voiced' },
    ],
    ['-bob- read this', { type: 'said', member: bob, text: 'read this', manner: 'notice' }],
    ['bob -> maya: psst', { type: 'whispered', member: bob, to: maya, text: 'psst' }],
    ['-bob -> maya- psst', { type: 'whispered', member: bob, to: maya, text: 'psst', manner: 'notice' }],
    ['* bob left: see you', { type: 'left', member: bob, reason: 'left', text: 'see you' }],
    ['* bob was put out by maya: too loud', { type: 'kicked', member: bob, by: maya, text: 'too loud' }],
    ['* maya set the topic: tea', { type: 'topic-set', member: maya, text: 'tea' }],
    ['* maya banned bob!*@* for 10 min', { type: 'ruled', member: maya, ruling: ban }],
    ['* bob is away: lunch', { type: 'described', member: { ...bob, profile: away }, change: 'away' }],
    ['* bob is called Bob now', { type: 'described', member: { ...bob, profile: away }, change: 'realName' }],
    ['* maya invites bob into demo', { type: 'invited', member: maya, to: bob }],
    ['* maya is the host', { type: 'host-proven', member: maya }],
  ])('%s', (line, happening) => {
    expect(read(happening)).toBe(line);
  });
});

describe('as JSON', () => {
  const before = { ...stamp, id: 1, at: 500, type: 'said', member: bob, text: 'hi', manner: 'speech' } as const;

  it.each<[type: string, happening: Happening, fields: object]>([
    [
      'said',
      { type: 'said', member: bob, text: 'hush', manner: 'speech', only: 'operator' },
      { from: 'bob', text: 'hush', manner: 'speech', only: 'operator' },
    ],
    [
      'whispered',
      { type: 'whispered', member: bob, to: maya, text: 'a', manner: 'notice' },
      { from: 'bob', to: 'maya', text: 'a', manner: 'notice' },
    ],
    [
      'left',
      { type: 'left', member: bob, reason: 'left', text: 'bye' },
      { nickname: 'bob', reason: 'left', text: 'bye' },
    ],
    ['kicked', { type: 'kicked', member: bob, by: maya, text: '' }, { nickname: 'bob', by: 'maya', text: '' }],
    ['topic-set', { type: 'topic-set', member: maya, text: 'tea' }, { by: 'maya', text: 'tea' }],
    ['ruled', { type: 'ruled', member: maya, ruling: ban }, { by: 'maya', ruling: ban }],
    [
      'described',
      { type: 'described', member: { ...bob, profile: away }, change: 'away' },
      { nickname: 'bob', away: 'lunch' },
    ],
    ['invited', { type: 'invited', member: maya, to: bob }, { by: 'maya', nickname: 'bob' }],
    ['host-proven', { type: 'host-proven', member: maya }, { nickname: 'maya' }],
    [
      'recalled',
      { type: 'recalled', texts: [before] },
      { texts: [{ at: 500, from: 'bob', text: 'hi', manner: 'speech' }] },
    ],
    [
      'joined',
      { type: 'joined', member: { ...bob, profile: away, ranks: ['voiced'] } },
      { nickname: 'bob', badge: 'irc', profile: away, ranks: ['voiced'] },
    ],
  ])('%s', (type, happening, fields) => {
    expect(JSON.parse(transcribeAsJson({ ...stamp, ...happening }))).toEqual({
      type,
      at: 1_000,
      room: 'demo',
      ...fields,
    });
  });
});
