/** Telling in the log how others come in. */
import type { EntryBody } from './log.ts';
import type { Model } from './model.ts';
import { logged } from './step.ts';
import { shapeOf } from './view/shape.ts';
import { TITLE, tellWaysIn } from './ways-in.ts';

/** The code first: what is read in words stays in sight below it. */
export function told(model: Model): Model {
  const { code, lines } = tellWaysIn(model.waysIn);
  const { height } = shapeOf(model).log;
  // Two squares of a code share a cell; one that is cut is of no use.
  const rows = Math.ceil((code?.length ?? 0) / 2);
  // Below a code they need no title.
  const bare = lines.filter((line) => line !== TITLE);
  const shown = rows + lines.length < height ? lines : bare;
  const fits = code !== undefined && rows + shown.length < height;
  const entries: readonly EntryBody[] = [
    ...(fits ? [{ type: 'code', when: undefined, bitmap: code } as const] : []),
    ...(fits ? shown : lines).map((text) => ({ type: 'note', when: undefined, tone: 'local', text }) as const),
  ];
  return entries.reduce(logged, model);
}
