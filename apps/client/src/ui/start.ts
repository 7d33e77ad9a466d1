/** The chat screen as it opens. */
import { emptyEditor, type Size } from '@portico/terminal';
import type { Attendance } from './attendance.ts';
import type { Doors } from './doors.ts';
import { emptyLog } from './log.ts';
import type { Model, Preferences } from './model.ts';
import { doorstep } from './rooms.ts';

export interface Start {
  readonly size: Size;
  readonly attendance: Attendance;
  readonly doors: Doors;
  readonly preferences: Preferences;
}

export function start({ size, attendance, doors, preferences }: Start): Model {
  return {
    size,
    attendance,
    doors,
    preferences,
    rooms: doorstep,
    listedRooms: [],
    listings: new Map(),
    log: emptyLog,
    place: 'tail',
    unread: undefined,
    editor: emptyEditor('many'),
    completion: undefined,
    search: undefined,
    ignored: new Set(),
    rangAt: 0,
    correspondent: undefined,
    asker: undefined,
    ending: undefined,
  };
}
