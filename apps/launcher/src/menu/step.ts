/** PURE. The steps that an update can take. */
import type { Step } from '@portico/terminal';
import type { MenuCommand } from './message.ts';
import type { Menu, Scene } from './model.ts';
import type { Departure } from './wish.ts';

export type MenuStep = Step<Menu, MenuCommand>;

/** Nothing is asked of the rim. */
export function still(menu: Menu): MenuStep {
  return { model: menu, commands: [] };
}

export function leave(menu: Menu, departure: Departure): MenuStep {
  return { model: menu, commands: [{ type: 'leave', departure }] };
}

/** `next`: where the person is while they wait, and when nobody lets them in. */
export function joinRoom(
  menu: Menu,
  { address, title, next }: { address: string; title: string; next: Scene },
): MenuStep {
  const text = `Connecting to ${title}`;
  return waitFor(menu, { text, next, command: (ticket) => ({ type: 'join', ticket, address }) });
}

/** Gives work out and waits for it: `next` comes when it failed, or was given up. */
export function waitFor(
  menu: Menu,
  { text, next, command }: { text: string; next: Scene; command: (ticket: number) => MenuCommand },
): MenuStep {
  const ticket = menu.tickets + 1;
  const scene: Scene = { type: 'waiting', ticket, text, since: menu.now, next };
  return { model: { ...menu, tickets: ticket, scene }, commands: [command(ticket)] };
}
