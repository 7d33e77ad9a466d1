/** The chat screen as rows: the log beside the member list, the status line, the input line. PURE. */
import { beside, leastSize, type Row, type Screen, span, themes, wrap } from '@portico/terminal';
import type { Model } from './model.ts';
import { drawInput } from './view/input.ts';
import { drawLog } from './view/log.ts';
import { drawMembers } from './view/members.ts';
import { shapeOf } from './view/shape.ts';
import { drawStatus } from './view/status.ts';

export function view(model: Model): Screen {
  const { width, height } = model.size;
  const title = titleOf(model);
  if (width < leastSize.width || height < leastSize.height) return { rows: tooSmall(width), cursor: undefined, title };
  const { log, members, input: writing } = shapeOf(model);
  const input = drawInput(writing, themes[model.preferences.theme]);
  const rows: readonly Row[] = [
    ...beside([
      { rows: drawLog(model, log), width: log.width },
      { rows: drawMembers(model, { width: members, height: log.height }), width: members },
    ]),
    drawStatus(model),
    ...input.rows,
  ];
  return { rows, cursor: { x: input.cursor.x, y: log.height + 1 + input.cursor.y }, title };
}

function titleOf({ attendance: { room }, rooms, unread }: Model): string {
  const here = rooms.current || room.label;
  return unread?.count ? `(${unread.count}) ${here}` : here;
}

function tooSmall(width: number): readonly Row[] {
  const { width: least, height } = leastSize;
  return wrap([span(`This terminal is too small: make it at least ${least} x ${height}.`)], Math.max(1, width));
}
