/** C-r: looking for an older text, newest first, while it is typed. */
import { type Editor, edited, editorText, type HistorySearch } from './editor.ts';
import { turned } from './history.ts';

/** Begins a search, or goes on to the next older text that holds the query, where there is one. */
export function searchOlder(editor: Editor): Editor {
  const { search, history, before, after } = editor;
  if (search) return search.failed ? editor : (sought(editor, search, history.index - 1) ?? editor);
  return { ...editor, search: { query: '', failed: false, origin: { index: history.index, before, after } } };
}

/** The search for another query, from the newest text on. */
export function refined(editor: Editor, query: string): Editor {
  const { search, history } = editor;
  if (!search) return editor;
  return query === ''
    ? { ...editor, search: { ...search, query, failed: false } }
    : (sought(editor, { ...search, query }, history.entries.length - 1) ?? {
        ...editor,
        search: { ...search, query, failed: true },
      });
}

/** Ends the search where it began. */
export function searchGivenUp(editor: Editor): Editor {
  if (!editor.search) return editor;
  const { index, before, after } = editor.search.origin;
  const back = turned(editor.history, editorText(editor), index);
  return { ...edited(editor, before, after), history: back?.history ?? editor.history };
}

function sought(editor: Editor, search: HistorySearch, from: number): Editor | undefined {
  for (let index = from; index >= 0; index -= 1) {
    const older = turned(editor.history, editorText(editor), index);
    const at = older ? older.text.lastIndexOf(search.query) : -1;
    if (!older || at < 0) continue;
    const shown = edited(editor, older.text.slice(0, at), older.text.slice(at));
    return { ...shown, history: older.history, search: { ...search, failed: false } };
  }
  return undefined;
}
