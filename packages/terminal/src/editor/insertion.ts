import { graphemes } from '../cells.ts';
import { type Editor, edited, editorText } from './editor.ts';
import { refined } from './history-search.ts';

/** In UTF-16 units: more than anybody types, and little enough to lay out anew at every key. */
export const editorLimit = 16_384;

/** Types or pastes at the cursor. While a history search goes on, the text is looked for instead. */
export function insert(editor: Editor, text: string): Editor {
  const fitting = editor.lines === 'one' || editor.search ? text.replaceAll('\n', ' ') : text;
  if (editor.search) return refined(editor, editor.search.query + fitting);
  const kept = cut(fitting, editorLimit - editorText(editor).length);
  return { ...edited(editor, editor.before + kept, editor.after), lost: graphemes(fitting.slice(kept.length)).length };
}

function cut(text: string, room: number): string {
  if (text.length <= room) return text;
  let kept = '';
  for (const grapheme of graphemes(text)) {
    if (kept.length + grapheme.length > room) break;
    kept += grapheme;
  }
  return kept;
}
