/** What a member of a `line` room reads of it: the topic, what was said before, news for them alone. */
import { describe, expect, test } from 'vitest';
import { line } from '../src/dialects/line/dialect.ts';
import type { RoomState } from '../src/room-view.ts';
import type { Happening, Refusal, SaidEvent } from '../src/vocabulary.ts';
import { member, room } from './vectors.ts';

const at = Date.UTC(2023, 10, 14, 22, 13, 20);

function said(id: number, text: string, manner: SaidEvent['manner'] = 'speech'): SaidEvent {
  return { type: 'said', id, at: at + id * 60_000, room: 'friends', member: member('maya'), text, manner };
}

interface Options {
  readonly history?: readonly SaidEvent[];
  readonly topic?: RoomState['topic'];
  /** Why nobody comes in. */
  readonly closed?: Refusal;
}

/** A member of a room that answers what it is asked. */
function connect({ history = [], topic, closed }: Options = {}) {
  const state = room.room('');
  if (!state) throw new Error('the own room is always there');
  const view = { ...room, history: () => history, room: () => ({ ...state, topic }) };
  const peer = { host: '10.0.0.7', port: 5000 };
  const { receive } = line.openServer({ peer, room: view, strictness: 'liberal' });
  const lines: string[] = [];

  function perform(effects: ReturnType<typeof receive>): void {
    for (const effect of effects) {
      if (effect.type === 'send') lines.push(Buffer.from(effect.bytes).toString());
      if (effect.type === 'close') lines.push('FIN');
      if (effect.type !== 'request') continue;
      const { request } = effect;
      if (request.type === 'who') tell({ type: 'listed', members: [member('maya')] });
      if (request.type !== 'join') continue;
      if (closed) tell({ type: 'refused', request: 'join', refusal: closed });
      else tell({ type: 'joined', member: member('maya') });
    }
  }

  function tell(happening: Happening, name = 'friends'): void {
    perform(receive({ type: 'event', event: { ...happening, id: 1, at, room: name }, now: at }));
  }

  return {
    tell,
    /** What is written to this member for it, without the greeting. */
    type: (text: string) => {
      lines.length = 0;
      perform(receive({ type: 'bytes', bytes: Buffer.from(text), now: at }));
      return lines.filter((one) => !/welcome|here:|\/help/u.test(one));
    },
    lines,
  };
}

describe('/history', () => {
  test('tells what was said as it was told, with its time', () => {
    const history = [said(1, 'hello'), said(2, 'waves', 'action'), said(107, 'bell \x07')];
    expect(connect({ history }).type('/history\n')).toEqual([
      '* the last 3 texts, times in UTC:\n',
      '[22:14] maya: hello\n',
      '[22:15] ** maya waves\n',
      '[00:00] maya: bell \ufffd\n',
    ]);
  });

  test('tells one text', () => {
    const head = '* the last text, its time in UTC:\n';
    expect(connect({ history: [said(1, 'hello')] }).type('/history\n')).toEqual([head, '[22:14] maya: hello\n']);
  });

  const history = Array.from({ length: 150 }, (_, i) => said(i, `text ${i}`));

  test.each([
    ['/history', 20],
    ['/history 1', 1],
    ['/history 99', 99],
    ['/history 100', 100],
    ['/history 101', 100],
    [`/history ${'9'.repeat(400)}`, 100],
  ])('%s tells the last %d', (command, count) => {
    const [, ...texts] = connect({ history }).type(`${command}\n`);
    expect(texts).toHaveLength(count);
    expect(texts.at(-1)).toContain('text 149');
  });

  test.each(['/history 0', '/history -1', '/history 1.5', '/history all'])('%s is told how it is meant', (command) => {
    expect(connect({ history }).type(`${command}\n`)).toEqual(['* /history N tells the last N texts\n']);
  });
});

describe('/topic', () => {
  test('tells the topic, and who has set it', () => {
    const topic = { text: 'tea at five', by: 'bob', at };
    const { type } = connect({ topic });
    type('/nick maya\n');
    expect(type('/topic\n')).toEqual(['* the topic, set by bob: tea at five\n']);
  });

  test('is told to who comes in', () => {
    const topic = { text: 'tea at five', by: 'bob', at };
    expect(connect({ topic }).type('/nick maya\n')).toEqual(['* the topic, set by bob: tea at five\n']);
  });

  test('tells that there is none', () => {
    expect(connect().type('/topic\n')).toEqual(['* there is no topic: /topic TEXT sets one\n']);
  });
});

test('who is not let in is told why, and reads nothing', () => {
  const closed = { code: 'banned', text: 'you are banned from that room' } as const;
  const topic = { text: 'secret', by: 'bob', at };
  const refused = ['* refused: you are banned from that room\n', 'FIN'];
  expect(connect({ closed, topic }).type('/topic\n')).toEqual(refused);
  expect(connect({ closed, history: [said(1, 'secret')] }).type('/history\n')).toEqual(refused);
});

test('what is looked up is answered in order with what is asked', () => {
  const topic = { text: 'tea', by: 'bob', at };
  const { type } = connect({ topic, history: [said(1, 'hello')] });
  type('/nick maya\n');
  const told = type('/history\n/topic\n');
  expect(told.map((one) => one.slice(0, 8))).toEqual(['* the la', '[22:14] ', '* the to']);
});

describe('news for one member', () => {
  test('who is put out is told by whom and why, and let go', () => {
    const { type, tell, lines } = connect();
    type('/nick maya\n');
    lines.length = 0;
    tell({ type: 'kicked', member: member('maya'), by: member('bob'), text: 'flood' });
    expect(lines).toEqual(['* you were put out of friends by bob: flood\n', 'FIN']);
  });

  test('and reads the reason alone where there is one', () => {
    const { type, tell, lines } = connect();
    type('/nick maya\n');
    lines.length = 0;
    tell({ type: 'kicked', member: member('maya'), by: member('bob'), text: '' });
    expect(lines).toEqual(['* you were put out of friends by bob\n', 'FIN']);
  });

  test('who is told that somebody else was put out stays', () => {
    const { type, tell, lines } = connect();
    type('/nick maya\n');
    lines.length = 0;
    tell({ type: 'kicked', member: member('eve'), by: member('maya'), text: 'flood' });
    expect(lines).toEqual(['* eve was put out by maya: flood\n']);
  });

  test('an invitation tells that there is no way there from here', () => {
    const { type, tell, lines } = connect();
    type('/nick maya\n');
    lines.length = 0;
    tell({ type: 'invited', member: member('bob'), to: member('maya') }, 'den');
    expect(lines).toEqual(['* bob invites you into den: an IRC client or a browser can go there\n']);
  });

  test('a whisper that tells what somebody does, or that a program sends, reads as speech', () => {
    const { type, tell, lines } = connect();
    type('/nick maya\n');
    lines.length = 0;
    tell({ type: 'whispered', member: member('bob'), to: member('maya'), text: 'waves', manner: 'action' });
    tell({ type: 'whispered', member: member('bob'), to: member('maya'), text: 'done', manner: 'notice' });
    expect(lines).toEqual(['bob -> you: *waves*\n', 'bob -> you: done\n']);
  });
});

test('who is in the room is told with ranks, and who is away', () => {
  const { type, tell, lines } = connect();
  type('/nick maya\n');
  lines.length = 0;
  const away = { realName: '', away: 'tea', isBot: false };
  tell({
    type: 'listed',
    members: [
      { ...member('maya'), ranks: ['operator', 'voiced'] },
      { ...member('bob'), ranks: ['voiced'], profile: away },
      { ...member('eve'), ranks: [], badge: '', profile: away },
      { ...member('zoe'), ranks: [], profile: { ...away, away: '' } },
    ],
  });
  expect(lines).toEqual(['* 4 people here: @maya (nc), +bob (nc; away), eve (away), zoe (nc)\n']);
});
