import { describe, expect, it } from 'vitest';
import { complete, completedText, cycled } from '../src/ui/completion.ts';

const commands = new Map([
  ['join', 'ROOM'],
  ['part', '[ROOM]'],
  ['help', '[COMMAND|keys]'],
  ['me', 'TEXT'],
  ['msg', 'NAME TEXT'],
  ['names', ''],
  ['nick', 'NICKNAME'],
  ['theme', '[dark|mono]'],
  ['whois', 'NAME'],
]);
const vocabulary = { commands, nicknames: ['bob', 'Maria', 'maya'], rooms: ['demo', 'lab'] };

function completed(text: string, presses = 1, cursor = text.length): string | undefined {
  const completion = complete(text, cursor, vocabulary);
  if (completion === undefined) return undefined;
  const { text: after, cursor: at } = completedText(cycled(completion, presses - 1));
  return `${after.slice(0, at)}|${after.slice(at)}`;
}

describe('Tab', () => {
  it.each([
    ['b', 'bob: |'],
    ['MA', 'Maria: |'],
    ['hello b', 'hello bob |'],
    ['first line\nb', 'first line\nbob: |'],
    ['/n', '/names |'],
    ['/msg ma', '/msg Maria |'],
    ['/msg bob see ma', '/msg bob see Maria |'],
    ['/me greets b', '/me greets bob |'],
    ['/whois b', '/whois bob |'],
    ['/whois bob m', undefined],
    ['/theme m', '/theme mono |'],
    ['/theme b', undefined],
    ['/join l', '/join lab |'],
    ['/part d', '/part demo |'],
    ['/join b', undefined],
    ['/help k', '/help keys |'],
    ['/help ms', '/help msg |'],
    ['/nick m', undefined],
    ['/names b', undefined],
    ['//etc b', '//etc bob |'],
    ['', 'bob: |'],
    ['x', undefined],
    ['/x', undefined],
    ['what is /n', undefined],
  ])('makes %j into %j', (text, expected) => {
    expect(completed(text)).toBe(expected);
  });

  it('goes through the choices and around', () => {
    expect(['m', 'm', 'm'].map((text, index) => completed(text, index + 1))).toEqual([
      'Maria: |',
      'maya: |',
      'Maria: |',
    ]);
    expect(completed('m', 0)).toBe('maya: |');
  });

  it('completes where the cursor is', () => {
    expect(completed('bo and others', 1, 2)).toBe('bob: | and others');
  });
});
