/** PURE. What the menu makes of everything it is told. */
import type { RoomEntry } from '@portico/registry';
import { listedAddress } from '../room/listed.ts';
import { roomTitle } from '../room/target.ts';
import { answersOf, type Form, ON, pressInForm, tried, typeInForm, withPort } from './form.ts';
import { pressInList, typeInList } from './list.ts';
import type { MenuCommand, MenuMessage } from './message.ts';
import { type Banner, chosenIndex, knownTo, type Menu, type Scene, shownRooms } from './model.ts';
import { joinRoom, leave, type MenuStep, still, waitFor } from './step.ts';

const list: Scene = { type: 'list' };

export function updateMenu(menu: Menu, message: MenuMessage): MenuStep {
  switch (message.type) {
    case 'key':
      return pressed({ ...menu, banner: undefined }, message.key);
    case 'text':
      return typed({ ...menu, banner: undefined }, message.text);
    case 'paste':
      return pasted(menu, message.text);
    case 'wheel':
      return pressed(menu, message.direction);
    case 'resized':
      return still({ ...menu, size: { width: message.width, height: message.height } });
    case 'listed':
      return still(listed(menu, message));
    case 'heard':
      return still(keepChoice(menu, { ...menu, heard: message.rooms }));
    case 'counted':
      return still({ ...menu, live: new Map(menu.live).set(message.port, message.live) });
    case 'remembered':
      return still({ ...menu, recent: message.addresses });
    case 'ticked':
      return still({ ...menu, now: message.now });
    case 'proposed':
      return still(inForm(menu, (form) => withPort(form, message.port)));
    case 'opened':
      if (!isAwaited(menu, message.ticket)) return still(menu);
      return joinRoom(menu, { address: String(message.port), title: `port ${message.port}`, next: list });
    case 'connected':
      return isAwaited(menu, message.ticket) ? leave(menu, { type: 'enter' }) : still(menu);
    case 'stopped':
      return still(worked(menu, message.ticket, { tone: 'notice', text: `${message.title} is closed` }));
    case 'interrupted':
      return leave(menu, { type: 'quit' });
    case 'failed':
      return still(worked(menu, message.ticket, { tone: 'error', text: message.sentence }));
  }
}

function pressed(menu: Menu, key: string): MenuStep {
  const { scene } = menu;
  const isGivenUp = key === 'escape' || key === 'C-c';
  switch (scene.type) {
    case 'list':
      return pressInList(menu, key);
    case 'form':
      if (isGivenUp) return still({ ...menu, scene: list });
      if (key === 'enter') return submit(menu, scene.form);
      return still(inForm(menu, (form) => pressInForm(form, key)));
    case 'waiting':
      if (!isGivenUp) return still(menu);
      return { model: { ...menu, scene: scene.next }, commands: [{ type: 'cancel', ticket: scene.ticket }] };
    case 'confirming':
    case 'help':
      return still({ ...menu, scene: list });
  }
}

/** Text may come in one piece though each of its characters is a command. */
function typed(menu: Menu, text: string): MenuStep {
  let model = menu;
  const commands: MenuCommand[] = [];
  for (const character of text) {
    const step = typedOne(model, character);
    model = step.model;
    commands.push(...step.commands);
  }
  return { model, commands };
}

function typedOne(menu: Menu, character: string): MenuStep {
  const { scene } = menu;
  switch (scene.type) {
    case 'list':
      return typeInList(menu, character);
    case 'form':
      return still(inForm(menu, (form) => typeInForm(form, character)));
    case 'confirming':
      return character.toLowerCase() === 'y'
        ? stop({ ...menu, scene: list }, scene.room)
        : still({ ...menu, scene: list });
    case 'waiting':
      return still(menu);
    case 'help':
      return still({ ...menu, scene: list });
  }
}

/** Into the field that is open; never taken for commands. */
function pasted(menu: Menu, text: string): MenuStep {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  if (menu.scene.type === 'list' && menu.filter) return typeInList(menu, line);
  return still(inForm(menu, (form) => typeInForm(form, line)));
}

function listed(menu: Menu, { rooms, fault }: Extract<MenuMessage, { type: 'listed' }>): Menu {
  const live = new Map([...menu.live].filter(([port]) => isListed(rooms, port)));
  return keepChoice(menu, { ...menu, rooms, fault, live });
}

/** Where the chosen room is gone, its neighbour is chosen. */
function keepChoice(menu: Menu, next: Menu): Menu {
  const at = chosenIndex(menu);
  const shown = shownRooms(next);
  if (at < 0 || shown.some((room) => listedAddress(room) === menu.chosen)) return next;
  const neighbour = shown[Math.min(at, shown.length - 1)];
  return { ...next, chosen: neighbour && listedAddress(neighbour) };
}

function isListed(rooms: readonly RoomEntry[], port: number): boolean {
  return rooms.some((room) => room.port === port);
}

function submit(menu: Menu, form: Form): MenuStep {
  const attempt = tried(form, knownTo(menu));
  const next: Scene = { type: 'form', form: attempt.form };
  if (!attempt.isRight) return still({ ...menu, scene: next });
  const [first = '', second = '', third] = answersOf(form);
  if (form.purpose === 'join') return joinRoom(menu, { address: first, title: first, next });
  const port = Number(second);
  const name = first === '' ? `room-${port}` : first;
  return waitFor(menu, {
    text: `Opening room "${name}" on port ${port}`,
    next,
    command: (ticket) => ({ type: 'open-room', ticket, name, port, isPrivate: third === ON }),
  });
}

function stop(menu: Menu, room: Extract<Scene, { type: 'confirming' }>['room']): MenuStep {
  return waitFor(menu, {
    text: `Closing ${roomTitle(room)}`,
    next: list,
    command: (ticket) => ({ type: 'stop-room', ticket, room }),
  });
}

function inForm(menu: Menu, change: (form: Form) => Form): Menu {
  return menu.scene.type === 'form' ? { ...menu, scene: { type: 'form', form: change(menu.scene.form) } } : menu;
}

function isAwaited({ scene }: Menu, ticket: number): boolean {
  return scene.type === 'waiting' && scene.ticket === ticket;
}

/** Also of work that nobody waits for any more is told how it ended. */
function worked(menu: Menu, ticket: number, banner: Banner): Menu {
  const { scene } = menu;
  return { ...menu, banner, scene: scene.type === 'waiting' && scene.ticket === ticket ? scene.next : scene };
}
