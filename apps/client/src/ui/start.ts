/** The chat screen as it opens. */
import { emptyEditor, type Size } from '@portico/terminal';
import type { Attendance } from './attendance.ts';
import { emptyLog } from './log.ts';
import type { Model, Preferences } from './model.ts';
import { doorstep } from './rooms.ts';
import type { WaysIn } from './ways-in.ts';

export interface Start {
  readonly size: Size;
  readonly attendance: Attendance;
  readonly waysIn: WaysIn;
  readonly preferences: Preferences;
}

export function start({ size, attendance, waysIn, preferences }: Start): Model {
  return {
    size,
    attendance,
    waysIn,
    preferences,
    rooms: doorstep,
    listedRooms: [],
    listings: new Map(),
    log: emptyLog,
    place: 'tail',
    unread: undefined,
    editor: emptyEditor('many'),
    obstacle: undefined,
    completion: undefined,
    search: undefined,
    ignored: new Set(),
    rangAt: 0,
    correspondent: undefined,
    asker: undefined,
    ending: undefined,
    absence: undefined,
    heardUntil: 0,
  };
}
