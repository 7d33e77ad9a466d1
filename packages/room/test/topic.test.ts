import { type Request, TOPIC_BYTES } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { conversation, look } from './conversation.ts';

const topic = (text: string, room = 'den'): Request => ({ type: 'set-topic', room, text });

describe('a topic', () => {
  test('is set by anybody in the room, told there, and remembered with who set it and when', () => {
    const { room, join, ask } = conversation();
    join(1, 'maya', 'den');
    join(2, 'bob', 'den');
    expect(ask(2, topic('tea'), 2000)).toEqual(['in den: topic-set bob tea']);
    expect(look(room).room('den')?.topic).toEqual({ text: 'tea', by: 'bob', at: 2000 });
    expect(look(room).room('')?.topic).toBeUndefined();
  });

  test('is taken away by an empty one', () => {
    const { room, join, ask } = conversation();
    join(1, 'maya', 'den');
    ask(1, topic('tea'));
    expect(ask(1, topic(''))).toEqual(['in den: topic-set maya']);
    expect(look(room).room('den')?.topic).toBeUndefined();
  });

  test('is not set from outside, nor in no room', () => {
    const { join, ask } = conversation();
    join(1, 'maya', 'den');
    join(2, 'bob');
    expect(ask(2, topic('tea'))).toEqual(['asker: refused set-topic not-joined']);
    expect(ask(2, topic('tea', 'elsewhere'))).toEqual(['asker: refused set-topic no-such-room']);
  });

  test('that is locked is set by operators only', () => {
    const { join, ask, rule } = conversation();
    join(1, 'maya', 'den');
    join(2, 'bob', 'den');
    rule(1, { type: 'setting', setting: 'topic-locked', given: true });
    rule(1, { type: 'rank', rank: 'voiced', nickname: 'bob', given: true });
    expect(ask(2, topic('tea'))).toEqual(['asker: refused set-topic not-operator']);
    expect(ask(1, topic('tea'))).toEqual(['in den: topic-set maya tea']);
  });

  test('is no way to speak for who is muted', () => {
    const { join, ask, rule } = conversation();
    join(1, 'maya', 'den');
    join(2, 'bob', 'den');
    rule(1, { type: 'setting', setting: 'moderated', given: true });
    expect(ask(2, topic('tea'))).toEqual(['asker: refused set-topic muted']);
  });

  test('at the limit is set, one byte more is refused', () => {
    const { join, ask } = conversation();
    join(1, 'maya', 'den');
    const longest = 'é'.repeat(TOPIC_BYTES / 2);
    expect(ask(1, topic(longest))).toEqual([`in den: topic-set maya ${longest}`]);
    expect(ask(1, topic(`${longest}x`))).toEqual(['asker: refused set-topic text-too-long']);
  });
});
