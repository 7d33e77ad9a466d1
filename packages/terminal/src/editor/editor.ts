/**
 * What somebody is writing, with its history: immutable values. `key.ts` says which key does what to it, `layout.ts`
 * where it stands on the screen.
 */
import { emptyHistory, type History, remembered } from './history.ts';

export interface Editor {
  /** The text on both sides of the cursor. Lines end in LF. */
  readonly before: string;
  readonly after: string;
  readonly lines: 'one' | 'many';
  /** What C-y puts back. */
  readonly killed: string;
  /** What the last key did, where that matters to the next one: kills in a row join, and rows keep their column. */
  readonly streak: 'kill' | { readonly column: number } | undefined;
  readonly history: History;
  /** While C-r looks for an older text. */
  readonly search: HistorySearch | undefined;
  /** How many characters of the last insertion found no room: see `editorLimit`. */
  readonly lost: number;
}

/** C-r: see `history-search.ts`. */
export interface HistorySearch {
  readonly query: string;
  /** Nothing holds the query: the editor still shows what was found last. */
  readonly failed: boolean;
  /** What was being written, for when the search is given up. */
  readonly origin: { readonly index: number; readonly before: string; readonly after: string };
}

export function emptyEditor(lines: Editor['lines']): Editor {
  return {
    before: '',
    after: '',
    lines,
    killed: '',
    streak: undefined,
    history: emptyHistory,
    search: undefined,
    lost: 0,
  };
}

export function editorText({ before, after }: Editor): string {
  return before + after;
}

/** `cursor` counts UTF-16 units from the start of `text`. */
export function withText(editor: Editor, { text, cursor }: { text: string; cursor: number }): Editor {
  return edited(editor, text.slice(0, cursor), text.slice(cursor));
}

/** Takes the text out, into the history, and leaves an empty editor. */
export function submit(editor: Editor): { readonly editor: Editor; readonly text: string } {
  const text = editorText(editor);
  return { editor: { ...edited(editor, '', ''), history: remembered(editor.history, text) }, text };
}

/** The editor with other text in it, and nothing of what only lasts from one key to the next. */
export function edited(editor: Editor, before: string, after: string): Editor {
  return { ...editor, before, after, streak: undefined, search: undefined, lost: 0 };
}
