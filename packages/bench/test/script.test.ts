import { expect, test } from 'vitest';
import { readCommand } from '../src/generator/command.ts';
import { createLoad, createRate } from '../src/generator/pace.ts';
import { type Figures, readFigures, writeGroups, writeJoin } from '../src/generator/script.ts';
import { peers } from '../src/peer/all.ts';
import { writeFrame, writeFrameHead } from '../src/peer/web-socket.ts';
import { remarksOn } from '../src/remark.ts';

const figures: Figures = {
  ...{ state: 'ended', deliveries: 1000, seconds: 1, serverCpu: 0.97, ownCpu: 0.98 },
  ...{ p50: 1, p99: 2, p999: 3, longest: 4, lost: 0, duplicated: 0, reordered: 0, damaged: 0, gone: 0 },
};

test.each(peers)('$name is introduced to a generator in four groups at most', (peer) => {
  const commands = writeGroups(peer, 5000).map(readCommand);
  const groups = commands.filter(({ name }) => name === 'group');
  expect(groups.length).toBe(peer.speeches.length);
  expect(groups.length).toBeLessThanOrEqual(4);
  for (const step of commands.filter(({ name }) => name === 'step')) {
    expect(step.bytes('send').length).toBeLessThan(1024);
    expect(step.bytes('expect').length).toBeGreaterThan(0);
  }
  expect(writeJoin(peer, { port: 5000, server: 1, members: 10 })).toContain('members=10');
});

test('an answer without all its figures is none', () => {
  expect(readFigures(JSON.stringify(figures))).toEqual(figures);
  expect(() => readFigures('{"state":"ended"}')).toThrow('deliveries');
});

test('a frame of a client is final, text, and masked (RFC 6455, 5.2)', () => {
  expect([...writeFrameHead(5)]).toEqual([0x81, 0x85, 0, 0, 0, 0]);
  expect([...writeFrameHead(512)]).toEqual([0x81, 0xfe, 0x02, 0x00, 0, 0, 0, 0]);
  expect(Buffer.from(writeFrame('NICK a')).subarray(6).toString()).toBe('NICK a');
});

test('under load a sender says the next message when all have got one', () => {
  const load = createLoad(2, 3);
  expect(load.due(0)).toEqual([3, 3]);
  expect(load.due(1)).toEqual([0, 0]);
  load.complete(1);
  expect(load.due(2)).toEqual([0, 1]);
});

test('at a fixed rate senders speak in turn, and late messages count from when they were due', () => {
  const rate = createRate(2, 10);
  expect(rate.due(1000)).toEqual([1, 0]);
  expect(rate.due(1005)).toEqual([0, 0]);
  expect(rate.due(1025)).toEqual([1, 1]);
  expect([rate.dueAt(0), rate.dueAt(1), rate.dueAt(0), rate.dueAt(0)]).toEqual([1000, 1010, 1020, undefined]);
});

test('what was wrong is said, and whose figure it is', () => {
  expect(remarksOn(figures, 'calm')).toEqual([]);
  expect(remarksOn({ ...figures, lost: 2, gone: 1 }, 'calm')).toEqual(['calm: 2 lost, 1 gone']);
  expect(remarksOn({ ...figures, serverCpu: 0.5 }, 'calm')).toEqual([expect.stringContaining("the generator's")]);
  expect(remarksOn({ ...figures, state: 'stalled' }, 'calm')).toEqual([expect.stringContaining('cut short')]);
});
