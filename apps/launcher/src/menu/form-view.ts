/** PURE. A form: its fields below each other, and under each what is wrong with it. */

import { cellWidth, editorText, layout, type Row, span, type Theme, toWidth, wrap } from '@portico/terminal';
import type { Body } from './body.ts';
import { type Form, forms, type Known, ON, problemsOf } from './form.ts';

const INDENT = 2;
const FIELD_MOST = 48;

interface Frame {
  readonly width: number;
  readonly known: Known;
  readonly theme: Theme;
}

export function viewForm(form: Form, { width, known, theme }: Frame): Body {
  const { title, questions, remark } = forms[form.purpose];
  const labelWidth = INDENT + Math.max(...questions.map(({ label }) => cellWidth(label))) + 2;
  const fieldWidth = Math.min(FIELD_MOST, width - labelWidth - 2);
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
    const shown = layout(editor, fieldWidth);
    if (at === form.focus) cursor = { x: labelWidth + shown.cursor.x, y: rows.length };
    const isEmpty = editorText(editor) === '';
    const text = isEmpty
      ? span(hint, { ...theme.dim, underline: true })
      : span(shown.rows[shown.cursor.y] ?? '', field);
    rows.push([...toWidth([span(`  ${label}`)], labelWidth), ...toWidth([text], fieldWidth, field)]);
    const problem = problems[at];
    const lines = problem === undefined ? [[]] : wrap([span(problem, theme.error)], width - labelWidth - 1);
    rows.push(...lines.map((line) => [span(' '.repeat(labelWidth)), ...line]));
  }
  rows.push(...wrap([span(remark, theme.dim)], width - 2 * INDENT).map((row) => [span(' '.repeat(INDENT)), ...row]));
  return { rows, cursor };
}

const field = { underline: true } as const;
