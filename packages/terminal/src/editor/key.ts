/** What each key does to what is being written: the keys of emacs and of every shell, and those with arrows on them. */
import { type Editor, edited, editorText } from './editor.ts';
import { turned } from './history.ts';
import { refined, searchGivenUp, searchOlder } from './history-search.ts';
import { insert } from './insertion.ts';
import { inRow } from './layout.ts';
import {
  lineAfter,
  lineBefore,
  nextGrapheme,
  nextWord,
  previousArgument,
  previousGrapheme,
  previousWord,
} from './motion.ts';

/** `width` is that of the rows in which the editor is shown. */
type Action = (editor: Editor, width: number) => Editor;
type Part = (text: string) => string;

const left = backward(previousGrapheme);
const right = forward(nextGrapheme);
const wordLeft = backward(previousWord);
const wordRight = forward(nextWord);
const lineStart = backward(lineBefore);
const lineEnd = forward(lineAfter);
const newline: Action = (editor) => (editor.lines === 'many' ? insert(editor, '\n') : editor);
const older: Action = (editor) => inHistory(editor, -1);
const newer: Action = (editor) => inHistory(editor, 1);

const actions: ReadonlyMap<string, Action> = new Map([
  ['left', left],
  ['C-b', left],
  ['right', right],
  ['C-f', right],
  ['M-b', wordLeft],
  ['C-left', wordLeft],
  ['M-left', wordLeft],
  ['M-f', wordRight],
  ['C-right', wordRight],
  ['M-right', wordRight],
  ['C-a', lineStart],
  ['home', lineStart],
  ['C-e', lineEnd],
  ['end', lineEnd],
  ['up', (editor, width) => above(editor, width) ?? older(editor, width)],
  ['down', (editor, width) => below(editor, width) ?? newer(editor, width)],
  ['C-p', older],
  ['C-n', newer],
  ['backspace', eraseBefore],
  ['C-h', eraseBefore],
  ['delete', eraseAfter],
  ['C-d', eraseAfter],
  ['C-w', killBefore(previousArgument)],
  ['M-backspace', killBefore(previousWord)],
  ['C-u', killBefore(lineBefore)],
  ['M-d', killAfter(nextWord)],
  ['C-delete', killAfter(nextWord)],
  ['C-k', killAfter((after) => lineAfter(after) || nextGrapheme(after))],
  ['C-y', (editor) => insert(editor, editor.killed)],
  ['C-t', transpose],
  ['M-enter', newline],
  ['C-j', newline],
  ['C-r', searchOlder],
]);

const searchActions: ReadonlyMap<string, Action> = new Map([
  ['C-r', searchOlder],
  ['backspace', shorterQuery],
  ['C-h', shorterQuery],
  ['escape', searchGivenUp],
  ['C-g', searchGivenUp],
  ['C-c', searchGivenUp],
]);

/** Undefined: the key means nothing to an editor. Enter and Tab are for whoever owns the editor. */
export function pressKey(editor: Editor, key: string, width: number): Editor | undefined {
  const inSearch = editor.search && searchActions.get(key);
  if (inSearch) return inSearch(editor, width);
  return actions.get(key)?.({ ...editor, search: undefined }, width);
}

function backward(part: Part): Action {
  return (editor) => {
    const at = editor.before.length - part(editor.before).length;
    return edited(editor, editor.before.slice(0, at), editor.before.slice(at) + editor.after);
  };
}

function forward(part: Part): Action {
  return (editor) => {
    const passed = part(editor.after);
    return edited(editor, editor.before + passed, editor.after.slice(passed.length));
  };
}

function eraseBefore(editor: Editor): Editor {
  const kept = editor.before.length - previousGrapheme(editor.before).length;
  return edited(editor, editor.before.slice(0, kept), editor.after);
}

function eraseAfter(editor: Editor): Editor {
  return edited(editor, editor.before, editor.after.slice(nextGrapheme(editor.after).length));
}

function killBefore(part: Part): Action {
  return (editor) => {
    const killed = part(editor.before);
    const at = editor.before.length - killed.length;
    const joined = editor.streak === 'kill' ? killed + editor.killed : killed;
    return withKilled(edited(editor, editor.before.slice(0, at), editor.after), editor, joined);
  };
}

function killAfter(part: Part): Action {
  return (editor) => {
    const killed = part(editor.after);
    const joined = editor.streak === 'kill' ? editor.killed + killed : killed;
    return withKilled(edited(editor, editor.before, editor.after.slice(killed.length)), editor, joined);
  };
}

/** Killing nothing leaves what was killed before. */
function withKilled(after: Editor, before: Editor, killed: string): Editor {
  return { ...after, streak: 'kill', killed: killed === '' ? before.killed : killed };
}

/** The character before the cursor changes places with the one after it; at a line's end, the last two. */
function transpose(editor: Editor): Editor {
  const atEnd = lineAfter(editor.after) === '';
  const head = atEnd
    ? editor.before.slice(0, editor.before.length - previousGrapheme(editor.before).length)
    : editor.before;
  const tail = editorText(editor).slice(head.length);
  const [first, second] = [previousGrapheme(lineBefore(head)), nextGrapheme(lineAfter(tail))];
  if (first === '' || second === '') return editor;
  return edited(editor, head.slice(0, head.length - first.length) + second + first, tail.slice(second.length));
}

function above(editor: Editor, width: number): Editor | undefined {
  return editor.lines === 'many' ? inRow(editor, width, -1) : undefined;
}

function below(editor: Editor, width: number): Editor | undefined {
  return editor.lines === 'many' ? inRow(editor, width, 1) : undefined;
}

function inHistory(editor: Editor, step: -1 | 1): Editor {
  const other = turned(editor.history, editorText(editor), editor.history.index + step);
  return other ? { ...edited(editor, other.text, ''), history: other.history } : editor;
}

function shorterQuery(editor: Editor): Editor {
  const query = editor.search?.query ?? '';
  return refined(editor, query.slice(0, query.length - previousGrapheme(query).length));
}
