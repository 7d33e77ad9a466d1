/** What was said before, as a client asks for it. IRCv3 chathistory. */
import { describe, expect, test } from 'vitest';
import { createWorld, enter, member, openRoom, settle, start } from './irc-server-session.ts';

const caps = 'batch server-time message-tags draft/chathistory';
const startedAt = 1_699_999_940_000;
const idOf = (id: number, began = startedAt) => `msgid=${began.toString(36)}-${id}`;
const at = (seconds: number) => `timestamp=${new Date(start + seconds * 1000).toISOString()}`;

/** Texts `t0` to `t9`, a second apart from each other, with the ids 10 to 19. */
function ask(line: string, count = 10) {
  const world = createWorld();
  openRoom(world, 'elsewhere');
  settle(world, member('bob'));
  for (let i = 0; i < count; i += 1) {
    const stamp = { id: 10 + i, at: start + i * 1000, room: 'friends' };
    world.history.push({ ...stamp, type: 'said', member: member('bob'), text: `t${i}`, manner: 'speech' });
  }
  const { hear, sent } = enter({ world, caps });
  hear(line);
  return sent();
}

function texts(line: string, count?: number): string {
  const lines = ask(line, count);
  const [begin, end] = [lines[0], lines.at(-1)];
  const name = begin?.params[0]?.slice(1) ?? '';
  expect(begin).toMatchObject({ command: 'BATCH', params: [`+${name}`, 'chathistory', '#friends'] });
  expect(end).toMatchObject({ command: 'BATCH', params: [`-${name}`] });
  const told = lines.slice(1, -1);
  expect(told.every(({ tags, command }) => tags['batch'] === name && command === 'PRIVMSG')).toBe(true);
  return told.map(({ params }) => params[1]).join(' ');
}

test.each([
  ['LATEST #friends * 3', 't7 t8 t9'],
  ['latest #FRIENDS * 100', 't0 t1 t2 t3 t4 t5 t6 t7 t8 t9'],
  [`LATEST #friends ${idOf(17)} 5`, 't8 t9'],
  [`LATEST #friends ${at(5)} 2`, 't8 t9'],
  [`BEFORE #friends ${idOf(13)} 2`, 't1 t2'],
  [`BEFORE #friends ${at(3)} 2`, 't1 t2'],
  [`BEFORE #friends ${at(2.5)} 1`, 't2'],
  [`BEFORE #friends ${idOf(10)} 5`, ''],
  [`AFTER #friends ${idOf(13)} 2`, 't4 t5'],
  [`AFTER #friends ${at(3)} 2`, 't4 t5'],
  [`AFTER #friends ${at(99)} 2`, ''],
  [`AFTER #friends ${idOf(5)} 1`, 't0'],
  [`AFTER #friends ${idOf(500, startedAt - 1)} 1`, 't0'],
  [`BEFORE #friends ${idOf(500, startedAt - 1)} 1`, ''],
  [`AFTER #friends ${idOf(13)}.2 1`, 't4'],
  [`AROUND #friends ${idOf(15)} 3`, 't4 t5 t6'],
  [`AROUND #friends ${at(0)} 3`, 't0 t1 t2'],
  [`BETWEEN #friends ${idOf(12)} ${idOf(16)} 2`, 't3 t4'],
  [`BETWEEN #friends ${at(6)} ${at(2)} 2`, 't4 t5'],
  [`BETWEEN #friends ${at(6)} ${idOf(12)} 9`, 't3 t4 t5'],
  ['LATEST #friends * 0', ''],
])('CHATHISTORY %s', (line, told) => {
  expect(texts(`CHATHISTORY ${line}`)).toBe(told);
});

test('each text has its own time and id, which are those that it had', () => {
  const [, first] = ask('CHATHISTORY LATEST #friends * 1');
  expect(first).toMatchObject({
    tags: { time: '2023-11-14T22:13:29.000Z', msgid: 'loyw2krk-19' },
    source: 'bob!nc@10.0.0.2',
    params: ['#friends', 't9'],
  });
});

test('100 texts are the most', () => {
  expect(texts('CHATHISTORY LATEST #friends * 101', 150).split(' ')).toHaveLength(100);
  expect(texts('CHATHISTORY LATEST #friends * 100', 150).split(' ')[0]).toBe('t50');
});

test.each([
  ['FOO #friends * 1', 'INVALID_PARAMS FOO'],
  ['LATEST', 'NEED_MORE_PARAMS LATEST'],
  ['LATEST #friends *', 'NEED_MORE_PARAMS LATEST'],
  [`BETWEEN #friends ${at(1)} 5`, 'NEED_MORE_PARAMS BETWEEN'],
  ['LATEST #friends * many', 'INVALID_PARAMS LATEST many'],
  ['LATEST #friends * -1', 'INVALID_PARAMS LATEST -1'],
  ['BEFORE #friends * 5', 'INVALID_PARAMS BEFORE *'],
  ['BEFORE #friends timestamp=2023-02-30T00:00:00.000Z 5', 'INVALID_PARAMS BEFORE timestamp=2023-02-30T00:00:00.000Z'],
  ['BEFORE #friends msgid=somebody-elses 5', 'INVALID_PARAMS BEFORE msgid=somebody-elses'],
  ['LATEST #elsewhere * 5', 'INVALID_TARGET LATEST #elsewhere'],
  ['LATEST #nowhere * 5', 'INVALID_TARGET LATEST #nowhere'],
  ['LATEST bob * 5', 'INVALID_TARGET LATEST bob'],
  ['TARGETS yesterday today 5', 'INVALID_PARAMS TARGETS'],
])('CHATHISTORY %s fails', (line, failure) => {
  expect(ask(`CHATHISTORY ${line}`).map(({ command, params }) => [command, ...params.slice(0, -1)].join(' '))).toEqual([
    `FAIL CHATHISTORY ${failure}`,
  ]);
});

describe('TARGETS', () => {
  test('are the own rooms that something was said in between two moments', () => {
    const lines = ask(`CHATHISTORY TARGETS ${at(20)} ${at(-20)} 10`);
    expect(lines.map(({ command, params }) => [command, ...params].join(' '))).toEqual([
      'BATCH +1 draft/chathistory-targets',
      'CHATHISTORY TARGETS #friends 2023-11-14T22:13:29.000Z',
      'BATCH -1',
    ]);
    expect(ask(`CHATHISTORY TARGETS ${at(20)} ${at(30)} 10`)).toHaveLength(2);
  });
});

test.each([
  ['LATEST #friends * 0', 0],
  ['LATEST #friends * 3', 3],
  [`AFTER #friends ${at(3)} 2`, 2],
  [`BETWEEN #friends ${at(6)} ${at(2)} 2`, 2],
  [`TARGETS ${at(20)} ${at(-20)} 10`, 0],
  [`AFTER #friends ${at(999)} 100`, 0],
])('CHATHISTORY %s reads %i texts, and no others', (line, count) => {
  const world = createWorld();
  let read = 0;
  for (let i = 0; i < 10; i += 1) {
    const stamp = { id: 10 + i, at: start + i * 1000, room: 'friends' };
    world.history.push({
      ...stamp,
      type: 'said',
      member: member('bob'),
      get text() {
        read += 1;
        return `t${i}`;
      },
      manner: 'speech',
    });
  }
  const { hear } = enter({ world, caps });
  hear(`CHATHISTORY ${line}`);
  expect(read).toBe(count);
});

test('without batches the texts come alone', () => {
  const world = createWorld();
  const stamp = { id: 1, at: start, room: 'friends' };
  world.history.push({ ...stamp, type: 'said', member: member('bob'), text: 'waves', manner: 'action' });
  const { hear, done } = enter({ world });
  hear('CHATHISTORY LATEST #friends * 5');
  expect(done()).toEqual([':bob!nc@10.0.0.2 PRIVMSG #friends :\x01ACTION waves\x01']);
});
