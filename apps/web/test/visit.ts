/** The page in a test's hand: what a person does and what the room tells go in; what the page knows and wants comes out. */
import type { ClientRequest, Happening, Member, RoomEvent, SaidEvent } from '@portico/protocol';
import { describePresence } from '@portico/reading';
import { type Entry, shownEntries } from '../src/ui/log.ts';
import type { Command, Message } from '../src/ui/message.ts';
import type { Model, Purpose } from '../src/ui/model.ts';
import { start } from '../src/ui/start.ts';
import { update } from '../src/ui/update.ts';

export interface Visit {
  readonly model: () => Model;
  /** What the page wanted since this was asked last. */
  readonly commands: () => readonly Command[];
  readonly send: (...messages: readonly Message[]) => void;
  /** In the room `demo`, each a second after the one before. */
  readonly hear: (...happenings: readonly Happening[]) => void;
  readonly hearAll: (...events: readonly RoomEvent[]) => void;
  /** Types a name at the door and presses Enter. */
  readonly enter: (name: string, password?: string) => void;
  /** Types a text and presses Enter. */
  readonly say: (draft: string) => void;
  /** The connection is gone at that moment. */
  readonly disconnect: (at?: number, chance?: number) => void;
  /** The entries of the log that are on the page, one a line. */
  readonly log: () => readonly string[];
}

interface VisitOptions {
  readonly purpose?: Purpose;
  readonly isWatching?: boolean;
  /** What the page knew before; else it was just opened. */
  readonly before?: Model;
}

/** When everything begins, in milliseconds since the epoch. */
export const NOON: number = Date.UTC(2026, 10, 21, 12);

export function openVisit({ purpose = 'chat', isWatching = true, before }: VisitOptions = {}): Visit {
  const place = { scheme: 'http', host: '192.168.1.7', port: 5000 } as const;
  const first = start({ purpose, place, name: '', sound: 'on', isWatching });
  let model = before ?? first.model;
  let wanted: readonly Command[] = first.commands;
  let nextId = 1;
  const send = (...messages: readonly Message[]): void => {
    for (const message of messages) {
      const step = update(model, message);
      model = step.model;
      wanted = [...wanted, ...step.commands];
    }
  };
  const hearAll = (...events: readonly RoomEvent[]): void => {
    for (const event of events) send({ type: 'heard', event });
  };
  return {
    model: () => model,
    commands: () => {
      const told = wanted;
      wanted = [];
      return told;
    },
    send,
    hearAll,
    hear: (...happenings) => {
      for (const happening of happenings) {
        hearAll({ ...happening, room: 'demo', id: nextId, at: NOON + nextId * 1000 });
        nextId += 1;
      }
    },
    enter: (name, password = '') => {
      send({ type: 'name-typed', name }, { type: 'password-typed', password }, { type: 'entrance-wanted' });
    },
    say: (draft) => send({ type: 'draft-typed', draft }, { type: 'submitted' }),
    disconnect: (at = NOON, chance = 0) => send({ type: 'disconnected', at, chance }),
    log: () => shownEntries(model.log).map(written),
  };
}

/** Maya is in the room, nothing was said before, and what she did for that is forgotten. */
export function openVisitAsMaya(options: VisitOptions = {}, ...others: readonly string[]): Visit {
  const visit = openVisit(options);
  visit.enter('maya');
  visit.hear(joined('maya'), { type: 'listed', members: ['maya', ...others].map((name) => member(name)) });
  visit.hear({ type: 'recalled', texts: [] });
  visit.commands();
  return visit;
}

/** Those of `commands` that ask the room. */
export function requests(commands: readonly Command[]): readonly ClientRequest[] {
  return commands.flatMap((command) => (command.type === 'request' ? [command.request] : []));
}

export function member(nickname: string, badge = 'irc'): Member {
  return { nickname, badge, address: undefined };
}

export function joined(nickname: string): Happening {
  return { type: 'joined', member: member(nickname) };
}

export function said(nickname: string, text: string): Happening {
  return { type: 'said', member: member(nickname), text, manner: 'speech' };
}

/** As it is remembered: said `second` seconds after noon. */
export function remembered(second: number, nickname: string, text: string): SaidEvent {
  const at = NOON + second * 1000;
  return { type: 'said', id: second, at, room: 'demo', member: member(nickname), text, manner: 'speech' };
}

export function whispered(from: string, to: string, text: string): Happening {
  return { type: 'whispered', member: member(from), to: member(to), text };
}

export function refused(
  request: ClientRequest['type'],
  code: 'nickname-taken' | 'wrong-password' | 'unspecified',
  text: string,
): Happening {
  return { type: 'refused', request, refusal: { code, text } };
}

function written(entry: Entry): string {
  switch (entry.type) {
    case 'said':
      return `${entry.from}: ${entry.text}${entry.attention === 'called' ? ' !' : ''}`;
    case 'whispered':
      return `${entry.from} -> ${entry.to}: ${entry.text}`;
    case 'presence':
      return describePresence(entry.presence);
    case 'note':
      return `* ${entry.text}`;
  }
}
