import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellWidth } from '../src/cells.ts';
import { type Editor, editorText, emptyEditor, submit, withText } from '../src/editor/editor.ts';
import { editorLimit, insert } from '../src/editor/insertion.ts';
import { pressKey } from '../src/editor/key.ts';
import { layout } from '../src/editor/layout.ts';

const width = 10;

/** A text with `|` where the cursor is. */
function at(marked: string, editor: Editor = emptyEditor('many')): Editor {
  return withText(editor, { text: marked.replace('|', ''), cursor: marked.indexOf('|') });
}

function marked({ before, after }: Editor): string {
  return `${before}|${after}`;
}

/** Presses keys; `"text"` in quotation marks is typed. */
function press(editor: Editor, ...keys: readonly string[]): Editor {
  return keys.reduce((now, key) => {
    if (key.startsWith('"')) return insert(now, key.slice(1, -1));
    return pressKey(now, key, width) ?? now;
  }, editor);
}

/** Sends texts, one after the other, so that they are the history. */
function having(...sent: readonly string[]): Editor {
  return sent.reduce((editor, text) => submit(insert(editor, text)).editor, emptyEditor('many'));
}

const table: readonly [before: string, keys: string, after: string][] = [
  ['ab|c', 'left', 'a|bc'],
  ['ab|c', 'C-b C-b C-b', '|abc'],
  ['ab|c', 'right right', 'abc|'],
  ['👨‍👩‍👧|', 'left', '|👨‍👩‍👧'],
  ['|e\u0301x', 'C-f', 'e\u0301|x'],
  ['a\n|b', 'left', 'a|\nb'],
  ['one, two| three', 'M-b', 'one, |two three'],
  ['one, |two', 'M-b', '|one, two'],
  ['one| , two three', 'M-f', 'one , two| three'],
  ['|日本 語', 'C-right', '日本| 語'],
  ['one\ntw|o', 'C-a', 'one\n|two'],
  ['o|ne\ntwo', 'C-e', 'one|\ntwo'],
  ['o|ne\ntwo', 'end', 'one|\ntwo'],
  ['ab|c', 'backspace', 'a|c'],
  ['a🇩🇪|c', 'C-h', 'a|c'],
  ['|abc', 'backspace', '|abc'],
  ['a|bc', 'delete', 'a|c'],
  ['a|👍🏽c', 'C-d', 'a|c'],
  ['abc|', 'C-d', 'abc|'],
  ['say foo-bar|!', 'C-w', 'say |!'],
  ['say foo-bar |!', 'C-w', 'say |!'],
  ['say foo-bar|!', 'M-backspace', 'say foo-|!'],
  ['one |two three', 'M-d', 'one | three'],
  ['one\ntw|o\nx', 'C-u', 'one\n|o\nx'],
  ['one\nt|wo\nx', 'C-k', 'one\nt|\nx'],
  ['one\nt|\nx', 'C-k', 'one\nt|x'],
  ['a b c|', 'C-w C-w C-y', 'a b c|'],
  ['a b|c d', 'C-k C-u C-y', 'a bc d|'],
  ['a b|', 'C-w left right C-w C-y C-y', 'a a |'],
  ['abc|', 'C-y', 'abc|'],
  ['a|bc', 'C-t', 'ba|c'],
  ['abc|', 'C-t', 'acb|'],
  ['a|', 'C-t', 'a|'],
  ['|ab', 'C-t', '|ab'],
  ['日|👍🏽', 'C-t', '👍🏽日|'],
  ['a|b', 'M-enter', 'a\n|b'],
  ['a|b', 'C-j', 'a\n|b'],
];

test.each(table)('%j, then %s: %j', (before, keys, after) => {
  expect(marked(press(at(before), ...keys.split(' ')))).toBe(after);
});

test('keys that are not for an editor are left to its owner', () => {
  for (const key of ['enter', 'tab', 'C-c', 'pageup', 'escape', 'f1'])
    expect(pressKey(at('a|'), key, width)).toBeUndefined();
});

describe('rows', () => {
  const rows: readonly [text: string, rows: readonly string[], x: number, y: number][] = [
    ['|', [''], 0, 0],
    ['hello|', ['hello'], 5, 0],
    ['0123456789|', ['0123456789', ''], 0, 1],
    ['012345678|9', ['0123456789', ''], 9, 0],
    ['0123456789|a', ['0123456789', 'a'], 0, 1],
    ['012345678日|', ['012345678', '日'], 2, 1],
    ['ab\n|\ncd', ['ab', '', 'cd'], 0, 1],
    ['日本|語', ['日本語'], 4, 0],
    ['👨‍👩‍👧🇩🇪|!', ['👨DE!'], 4, 0],
  ];

  test.each(rows)('%j', (text, expected, x, y) => {
    expect(layout(at(text), width)).toEqual({ rows: expected, cursor: { x, y } });
  });

  test('up and down keep their column over short rows', () => {
    const editor = at('a long\nx\nlong|er');
    expect(marked(press(editor, 'up'))).toBe('a long\nx|\nlonger');
    expect(marked(press(editor, 'up', 'up'))).toBe('a lo|ng\nx\nlonger');
    expect(marked(press(editor, 'up', 'up', 'down', 'down'))).toBe('a long\nx\nlong|er');
    expect(marked(press(editor, 'up', 'left', 'up'))).toBe('|a long\nx\nlonger');
  });

  test('up and down follow the rows that are seen, then the history', () => {
    const editor = at('0123456789abc|', having('sent'));
    expect(marked(press(editor, 'up'))).toBe('012|3456789abc');
    expect(marked(press(editor, 'up', 'up'))).toBe('sent|');
    expect(marked(press(editor, 'up', 'up', 'down'))).toBe('0123456789abc|');
  });
});

describe('history', () => {
  test('goes back and forth, and keeps every draft', () => {
    const editor = insert(having('first', 'second'), 'draft');
    expect(marked(press(editor, 'C-p'))).toBe('second|');
    expect(marked(press(editor, 'C-p', 'C-p', 'C-p'))).toBe('first|');
    expect(marked(press(editor, 'C-p', '"!"', 'C-p', 'C-n'))).toBe('second!|');
    expect(marked(press(editor, 'C-p', 'C-p', 'C-n', 'C-n', 'C-n'))).toBe('draft|');
  });

  test('a text sent again stands once, blank ones not at all, and drafts end with sending', () => {
    const editor = having('one', 'one', '  ', '');
    expect(editor.history.entries).toEqual(['one']);
    const sent = submit(press(editor, 'up', '"!"'));
    expect(sent.text).toBe('one!');
    expect(marked(press(sent.editor, 'up', 'up'))).toBe('one|');
  });
});

describe('history search', () => {
  const editor = insert(having('join maya', 'hello', 'join jo'), 'draft');

  test('finds the newest, then older ones', () => {
    expect(marked(press(editor, 'C-r', '"jo"'))).toBe('join |jo');
    expect(marked(press(editor, 'C-r', '"joi"', 'C-r'))).toBe('|join maya');
    expect(marked(press(editor, 'C-r', '"joix"', 'backspace', 'C-e'))).toBe('join jo|');
  });

  test('says when there is nothing, and still shows what it found', () => {
    const failed = press(editor, 'C-r', '"joi"', '"zz"');
    expect([failed.search?.query, failed.search?.failed, editorText(failed)]).toEqual(['joizz', true, 'join jo']);
  });

  test('stays at the oldest text that it found', () => {
    const oldest = press(editor, 'C-r', '"joi"', 'C-r', 'C-r');
    expect([oldest.search?.query, oldest.search?.failed, editorText(oldest)]).toEqual(['joi', false, 'join maya']);
  });

  test.each(['escape', 'C-g'])('%s gives the draft back', (key) => {
    const back = press(editor, 'C-r', '"hell"', key);
    expect([marked(back), back.search]).toEqual(['draft|', undefined]);
    expect(marked(press(back, 'up'))).toBe('join jo|');
  });

  test('any other key takes what was found', () => {
    const taken = press(editor, 'C-r', '"hel"', 'right');
    expect([marked(taken), taken.search]).toEqual(['h|ello', undefined]);
    expect(submit(press(editor, 'C-r', '"hel"')).text).toBe('hello');
  });
});

test('one line stays one line', () => {
  const field = insert(emptyEditor('one'), 'a\nb');
  expect(marked(press(field, 'M-enter', 'C-j', 'up', 'down'))).toBe('a b|');
});

test('what does not fit is left out, and said', () => {
  const full = insert(emptyEditor('many'), `${'x'.repeat(editorLimit - 3)}👍🏽👍🏽`);
  expect([editorText(full).length, full.lost]).toEqual([editorLimit - 3, 2]);
  expect(insert(full, 'abcd')).toMatchObject({ lost: 1 });
  expect(press(insert(full, 'abcd'), 'left').lost).toBe(0);
});

const keys = fc.constantFrom(
  ...[
    'left',
    'right',
    'up',
    'down',
    'M-b',
    'M-f',
    'C-a',
    'C-e',
    'C-k',
    'C-u',
    'C-w',
    'M-d',
    'C-y',
    'C-t',
    'backspace',
    'delete',
  ],
  ...['C-p', 'C-n', 'C-r', 'escape', 'M-enter', '"a"', '"日"', '"👨‍👩‍👧"', '"\u0301"', '" "', '"\n"', '"🇩"'],
);

test('whatever is pressed, the cursor stands on the screen and the rows fit', () => {
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 60 }), (pressed) => {
      const editor = press(having('sent before', '日本'), ...pressed);
      const { rows, cursor } = layout(editor, width);
      expect(cursor.x).toBeLessThan(width);
      expect(cursor.y).toBeLessThan(rows.length);
      for (const row of rows) expect(cellWidth(row)).toBeLessThanOrEqual(width);
    }),
  );
});

test('moving changes no text', () => {
  const moves = fc.array(fc.constantFrom('left', 'right', 'M-b', 'M-f', 'C-a', 'C-e', 'up', 'down'));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), moves, (text, pressed) => {
      expect(editorText(press(insert(emptyEditor('many'), text), ...pressed))).toBe(text);
    }),
  );
});
