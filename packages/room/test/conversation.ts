/** A server in which people ask by number, for tests; each answer is what was told to whom, in a line. */
import { describeRuling, type Request, type RoomEvent, type RoomView, type Ruling } from '@portico/protocol';
import {
  type Asker,
  type Audience,
  createRoom,
  type Delivery,
  type MemberId,
  type Room,
  type RoomRules,
  step,
  viewOf,
} from '../src/index.ts';

export const rules: RoomRules = {
  name: 'friends',
  capacity: 4,
  shutdown: 'host',
  ownRoom: 'permanent',
  historyLimit: 500,
  server: { name: 'friends.lan', version: '0.1.0', startedAt: 500, motd: [] },
  hostKey: undefined,
  password: undefined,
};

export interface Conversation {
  readonly room: Room;
  readonly ask: (id: MemberId, request: Request, now?: number) => readonly string[];
  /** Into the port's own room, unless told otherwise. */
  readonly join: (id: MemberId, nickname?: string, room?: string) => readonly string[];
  readonly register: (id: MemberId, nickname: string, fit?: 'near') => readonly string[];
  readonly say: (id: MemberId, text: string, room?: string) => readonly string[];
  readonly rule: (id: MemberId, ruling: Ruling, room?: string, now?: number) => readonly string[];
}

/** `open`: the ids of those whose dialect has them connected without being asked. */
export function conversation(change: Partial<RoomRules> = {}, open: readonly MemberId[] = []): Conversation {
  const room = createRoom({ ...rules, ...change });
  function ask(id: MemberId, request: Request, now = 1000): readonly string[] {
    const asker: Asker = { ...nc(id), privacy: open.includes(id) ? 'open' : 'asked' };
    return step(room, asker, request, now).map(readable);
  }
  return {
    room,
    ask,
    join: (id, nickname, name = '') => ask(id, { type: 'join', room: name, nickname }),
    register: (id, nickname, fit) => ask(id, { type: 'register', nickname, ...(fit && { fit }) }),
    say: (id, text, name = '') => ask(id, { type: 'say', room: name, text, manner: 'speech' }),
    rule: (id, ruling, name = 'den', now = 1000) => ask(id, { type: 'rule', room: name, ruling }, now),
  };
}

/** What can be looked up at the moment of the last request. */
export function look(room: Room): RoomView {
  return viewOf(room, () => room.now);
}

/** Each at an address of their own. */
export function nc(id: MemberId): Asker {
  return { id, badge: 'nc', address: { host: `10.0.0.${id}`, port: 1000 + id }, privacy: 'asked' };
}

function readable({ event, to }: Delivery): string {
  return `${addressed(to)}: ${[event.type, 'member' in event ? event.member.nickname : '', ...details(event)]
    .filter((part) => part !== '')
    .join(' ')}`;
}

function addressed(to: Audience): string {
  switch (to.type) {
    case 'asker':
    case 'everyone':
      return to.type;
    case 'member':
      return `${to.id}`;
    case 'members':
      return to.ids.join('+');
    case 'rooms':
      return `in ${to.rooms.join('+')}${to.gone === undefined ? '' : ` and ${to.gone}`}`;
  }
}

function details(event: RoomEvent): readonly string[] {
  switch (event.type) {
    case 'said':
    case 'noticed':
      return [event.text];
    case 'whispered':
      return [event.to.nickname, event.text];
    case 'renamed':
      return ['from', event.before];
    case 'left':
      return [event.reason, event.text ?? ''];
    case 'kicked':
      return ['by', event.by.nickname, event.text];
    case 'topic-set':
      return [event.text];
    case 'described':
      return [event.change];
    case 'invited':
      return [event.to.nickname];
    case 'ruled':
      return [describeRuling(event.ruling)];
    case 'recalled':
      return event.texts.map(({ text }) => text);
    case 'listed':
      return event.members.map(({ nickname }) => nickname);
    case 'rooms-listed':
      return event.rooms.map(({ name, size }) => `${name}(${size})`);
    case 'private-asked':
    case 'stream-offered':
      return [event.to.nickname];
    case 'private-answered':
      return [event.to.nickname, event.answer];
    case 'stream-opened':
      return [event.to.nickname, event.token];
    case 'refused':
      return [event.request, event.refusal.code];
    case 'registered':
    case 'joined':
    case 'host-proven':
    case 'closed':
      return [];
  }
}
