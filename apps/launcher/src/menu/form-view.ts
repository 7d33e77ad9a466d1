/** PURE. A form: its fields below each other, and under each what is wrong with it. */

import {
  cells,
  cellWidth,
  type Editor,
  editorText,
  layout,
  type Row,
  span,
  type Theme,
  toWidth,
  withText,
  wrap,
} from '@portico/terminal';
import type { Body } from './body.ts';
import { type Form, forms, type Known, ON, problemsOf } from './form.ts';

const INDENT = 2;
/** Of several: one alone has the whole width, as an invite is long. */
const FIELD_MOST = 48;
/** Wider than what anybody writes. */
const LINE_WIDTH = 1000;

interface Frame {
  readonly width: number;
  readonly known: Known;
  readonly theme: Theme;
}

export function viewForm(form: Form, { width, known, theme }: Frame): Body {
  const { title, questions, remark } = forms[form.purpose];
  const labelWidth = INDENT + Math.max(...questions.map(({ label }) => cellWidth(label))) + 2;
  const fieldWidth = Math.min(questions.length === 1 ? width : FIELD_MOST, width - labelWidth - 2);
  const problems = problemsOf(form, known);
  const rows: Row[] = [[span(`  ${title}`, theme.heading)], []];
  let cursor: Body['cursor'];
  for (const [at, { label, hint, choice }] of questions.entries()) {
    const editor = form.answers[at];
    if (!editor) continue;
    if (choice !== undefined) {
      if (at === form.focus) cursor = { x: labelWidth + 1, y: rows.length };
      const box = editorText(editor) === ON ? '[x]' : '[ ]';
      rows.push([
        ...toWidth([span(`  ${label}`)], labelWidth),
        span(`${box} ${choice}`),
        span(at === form.focus ? '  Space' : '', theme.dim),
      ]);
      continue;
    }
    const shown = viewField(editor, fieldWidth);
    if (at === form.focus) cursor = { x: labelWidth + shown.x, y: rows.length };
    const isEmpty = editorText(editor) === '';
    const text = isEmpty ? span(hint, { ...theme.dim, underline: true }) : span(shown.text, field);
    rows.push([...toWidth([span(`  ${label}`)], labelWidth), ...toWidth([text], fieldWidth, field)]);
    const problem = problems[at];
    const lines = problem === undefined ? [[]] : wrap([span(problem, theme.error)], width - labelWidth - 1);
    rows.push(...lines.map((line) => [span(' '.repeat(labelWidth)), ...line]));
  }
  rows.push(...wrap([span(remark, theme.dim)], width - 2 * INDENT).map((row) => [span(' '.repeat(INDENT)), ...row]));
  return { rows, cursor };
}

/** As much of the line as fits, with the cursor in sight. `x`: its column. */
function viewField(editor: Editor, width: number): { readonly text: string; readonly x: number } {
  const { rows, cursor } = layout(withoutKey(editor), LINE_WIDTH);
  const line = rows[cursor.y] ?? '';
  if (cursor.x < width) return { text: line, x: cursor.x };
  let left = cursor.x;
  // The mark for what is left out takes a column too.
  const seen = cells(line).filter((cell) => {
    const isSeen = left <= width - 2;
    left -= isSeen ? 0 : cell.width;
    return isSeen;
  });
  return { text: `…${seen.map(({ glyph }) => glyph).join('')}`, x: left + 1 };
}

/** The key of an invite is for nobody who looks on. */
function withoutKey(editor: Editor): Editor {
  const text = editorText(editor);
  const [, place = '', key = ''] = /^(\s*portico:[^#]*#)(.*)$/isu.exec(text) ?? [];
  const hidden = place + '•'.repeat(key.length);
  return key === '' ? editor : withText(editor, { text: hidden, cursor: editor.before.length });
}

const field = { underline: true } as const;
