import { describe, expect, it } from 'vitest';
import { joined, left, logRow, member, openTwoRooms, parted, renamed, requests, said } from './chat.ts';

describe('in two rooms', () => {
  it('on 80 x 12', () => {
    const chat = openTwoRooms({ size: { width: 80, height: 12 } });
    chat.setTime('10:02');
    chat.hearIn('lab', said('eve', 'the oscilloscope is free'));
    chat.hearIn('demo', said('bob', 'lunch?'), parted('bob'), joined('tom'), left('tom'));
    chat.hearIn('lab', said('maya', 'good'), left('eve'));
    expect(`\n${chat.screen()}\n`).toBe(`
                                                           │ 1 person
10:00 you are maya: /rooms lists the rooms, /join ROOM     │ maya            hub
      enters or opens one                                  │
10:00 welcome to demo: you are maya                        │
10:00 welcome to lab: you are maya                         │
10:02 eve: the oscilloscope is free                        │
10:02 [demo] bob: lunch?                                   │
10:02 [demo] bob left; tom came and went                   │
10:02 maya: good                                           │
10:02 eve left                                             │
 lab and 1 more · 127.0.0.1:5001 · maya · 1 person
>
`);
  });

  it('on 40 x 10', () => {
    const chat = openTwoRooms({ size: { width: 40, height: 10 } });
    chat.hearIn('demo', {
      type: 'said',
      member: member('bob'),
      text: 'pours coffee for everybody here',
      manner: 'action',
    });
    expect(`\n${chat.screen()}\n`).toBe(`

10:00 you are maya: /rooms lists the
      rooms, /join ROOM enters or opens
      one
10:00 welcome to demo: you are maya
10:00 welcome to lab: you are maya
10:00 [demo] * bob pours coffee for
      everybody here
 lab +1 · maya · 2 people
>
`);
  });

  it('speaks in the one entered last, or named by /join', () => {
    const chat = openTwoRooms();
    chat.enter('one');
    chat.enter('/join demo');
    expect(logRow(chat)).toBe('you talk in demo now');
    chat.enter('two');
    chat.enter('/me waves');
    expect(requests(chat).slice(-3)).toMatchObject([
      { room: 'lab', text: 'one' },
      { room: 'demo', text: 'two' },
      { room: 'demo', text: 'waves', manner: 'action' },
    ]);
    expect(chat.title()).toBe('demo');
  });

  it('leaves the current one, or the one named, until there is none', () => {
    const chat = openTwoRooms();
    const gone = parted('maya');
    chat.enter('/part');
    expect(requests(chat).at(-1)).toEqual({ type: 'leave', room: 'lab' });
    chat.hearIn('lab', gone);
    expect(logRow(chat, -4)).toBe('10:00 you left lab');
    expect(logRow(chat)).toBe('you talk in demo now');
    expect(chat.rows().at(-2)).toBe(' demo · 127.0.0.1:5001 · maya · 2 people');
    chat.hearIn('lab', joined('maya'));
    chat.enter('/part demo');
    chat.hearIn('demo', gone, gone);
    expect(logRow(chat)).toBe('10:00 you left demo');
    chat.hearIn('lab', gone);
    expect(chat.screen()).toContain('you are in no room');
  });

  it('does nothing when the server says again that one is in', () => {
    const chat = openTwoRooms();
    const before = chat.model();
    chat.hearIn('demo', joined('maya'));
    expect(chat.model()).toEqual(before);
  });

  it('is told a new nickname once, wherever its bearer is', () => {
    const chat = openTwoRooms({ size: { width: 60, height: 12 } });
    chat.hearIn('demo', renamed('bob', 'bert'), renamed('maya', 'mia'));
    expect([logRow(chat, -4), logRow(chat)]).toEqual(['10:00 [demo] bob is now bert', '10:00 you are now mia']);
    chat.enter('/whois mia');
    expect(chat.screen()).toContain('mia: connected by hub, in demo and lab');
  });

  it('hears its name in either, and nothing of whom it ignores', () => {
    const chat = openTwoRooms();
    chat.enter('/ignore eve');
    chat.hearIn('lab', said('eve', 'maya, look'));
    chat.hearIn('demo', said('bob', 'maya?'));
    expect(chat.commands.filter(({ type }) => type === 'ring')).toHaveLength(1);
    expect(chat.screen()).not.toContain('look');
  });

  it('completes the people of the current room first, and the names of rooms', () => {
    const chat = openTwoRooms();
    chat.hearIn('demo', said('bob', 'I spoke last'), {
      type: 'rooms-listed',
      rooms: [{ name: 'library', size: 0 }],
    });
    chat.press('tab');
    expect(chat.rows().at(-1)).toBe('> eve:');
    chat.press('tab');
    expect(chat.rows().at(-1)).toBe('> bob:');
    chat.press('C-c');
    chat.type('/join l');
    chat.press('tab', 'tab');
    expect(chat.rows().at(-1)).toBe('> /join library');
  });

  it('shows what the server notes on the other one with its name', () => {
    const chat = openTwoRooms();
    chat.hearIn('demo', { type: 'noticed', text: 'the window is open' });
    expect(logRow(chat)).toBe('10:00 [demo] the window is open');
    chat.hearIn('the house', joined('zoe'), said('zoe', 'where am I?'), parted('zoe'));
    expect([-5, -4, -3].map((row) => logRow(chat, row))).toEqual([
      '10:00 [the house] zoe joined',
      '10:00 [the house] zoe: where am I?',
      '10:00 [the house] zoe left',
    ]);
    expect(chat.model().rooms.entered.size).toBe(2);
    chat.hearIn('the house', { type: 'noticed', text: 'the house closes at eight' });
    expect(logRow(chat)).toBe('10:00 the house closes at eight');
  });
});
