/** A person at the menu, in a test: hands in keys, sees the screen as text, and what was asked of the rim. */
import type { LanRoom } from '@portico/lan';
import type { RoomEntry } from '@portico/registry';
import { drawText, type Size } from '@portico/terminal';
import type { MenuCommand, MenuMessage } from '../src/menu/message.ts';
import { type Menu, openMenu } from '../src/menu/model.ts';
import { updateMenu } from '../src/menu/update.ts';
import { viewMenu } from '../src/menu/view.ts';

export interface MenuSession {
  readonly press: (...keys: readonly string[]) => void;
  readonly type: (text: string) => void;
  readonly tell: (message: MenuMessage) => void;
  /** The screen as drawn, without the blank lines at its end. */
  readonly screen: () => string;
  /** The lines that hold something. */
  readonly lines: () => readonly string[];
  readonly cursor: () => ReturnType<typeof viewMenu>['cursor'];
  /** What was asked of the rim since the last time. */
  readonly asked: () => readonly MenuCommand[];
}

/** Noon of some day. */
export const now: number = Date.UTC(2026, 10, 21, 12);
const standard: Size = { width: 80, height: 24 };

/** `rooms` undefined: the registry was not looked at yet. */
export function openSession(rooms?: readonly RoomEntry[], size: Size = standard): MenuSession {
  const start = { size, theme: 'mono', now, addresses: ['192.168.1.7'], chosen: undefined, banner: undefined } as const;
  let model: Menu = openMenu(start);
  const commands: MenuCommand[] = [];
  const tell = (message: MenuMessage): void => {
    const step = updateMenu(model, message);
    model = step.model;
    commands.push(...step.commands);
  };
  if (rooms) tell({ type: 'listed', rooms, fault: undefined });
  const drawn = (): readonly string[] => drawText(viewMenu(model), model.size);
  return {
    press: (...keys) => {
      for (const key of keys) tell({ type: 'key', key });
    },
    type: (text) => tell({ type: 'text', text }),
    tell,
    screen: () => `\n${drawn().join('\n').trimEnd()}\n`,
    lines: () => drawn().filter((line) => line !== ''),
    cursor: () => viewMenu(model).cursor,
    asked: () => commands.splice(0),
  };
}

export function room(entry: Partial<RoomEntry> & { readonly port: number }): RoomEntry {
  return {
    name: `room-${entry.port}`,
    addresses: ['::'],
    process: { pid: 4000 + (entry.port % 100), start: 'boot/1' },
    startedAt: now - 60_000,
    host: 'maya',
    dialects: ['line'],
    strict: false,
    private: false,
    people: 0,
    activeAt: now - 60_000,
    ...entry,
  };
}

export const friends: RoomEntry = room({
  port: 5000,
  name: 'friends',
  people: 3,
  startedAt: now - 3 * 3_600_000,
  activeAt: now - 120_000,
});
export const quiet: RoomEntry = room({ port: 4242, addresses: ['127.0.0.1'] });
export const foreign: RoomEntry = room({
  port: 7000,
  name: 'port 7000',
  process: undefined,
  addresses: ['127.0.0.1'],
  host: '',
});

export const elsewhere: LanRoom = {
  id: '0123456789abcdef',
  name: 'band',
  host: '192.168.1.9',
  port: 5000,
  people: 2,
  dialects: ['irc', 'line'],
  strict: false,
  private: false,
  byInvite: false,
  tls: undefined,
  version: '0.1.0',
};
