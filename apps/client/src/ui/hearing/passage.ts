/** Who comes and goes, oneself among them, and who takes another nickname. */
import { type Member, nameKey, type RoomEvent, writeNews } from '@portico/protocol';
import { type Change, goesOn, renamed, withChange, withoutPerson } from '@portico/reading';
import { askWho, askWhoLater } from '../inquiry.ts';
import { withoutListing } from '../listing.ts';
import { prefix, replaceLast } from '../log.ts';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { met, nobody, withMember } from '../people.ts';
import {
  elsewhere,
  inNoRoom,
  peopleIn,
  roomCommands,
  roomOf,
  roomsOf,
  withChanged,
  withoutRoom,
  withPeople,
  withRoom,
} from '../rooms.ts';
import { told } from '../sharing.ts';
import { announced, logged, note, request, stay } from '../step.ts';
import { betterWay, recognised } from '../ways-in.ts';
import type { When } from '../when.ts';
import { isSame, isSelf } from './attention.ts';
import { RECALLED } from './memory.ts';

/** In a larger room, a list for every burst of joins would be much traffic for a few badges. */
const RELISTED_UP_TO = 50;

type Heard<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>;

/** The server knows one's nickname now, and waits to be told of a room. */
export function registered(model: Model, { member }: Heard<'registered'>, when: When): Step {
  const next = { ...model, rooms: withoutRoom(model.rooms, ''), obstacle: undefined };
  return stay(announced(next, `${youAre(model, member)}: ${roomCommands}`, when));
}

/** The first to join, as far as a connection tells, is always oneself. */
export function cameIn(model: Model, event: Heard<'joined'>, when: When): Step {
  // Who was heard on the doorstep is in there.
  const people = peopleIn(model.rooms, '');
  const rooms = withRoom(withoutRoom(model.rooms, ''), event.room, withMember(people, event.member, when));
  const { label } = model.attendance.room;
  const waysIn = recognised(model.waysIn, model.attendance.wire, event.member);
  const shown = { ...model, rooms, waysIn };
  const greeted = welcomed(waysIn.told === 'at-once' ? told(shown) : shown, event, { label, when });
  const better = betterWay(model.waysIn, waysIn, model.attendance.wire);
  const next = better === undefined ? greeted : note(greeted, better).model;
  // A wire that does not name the room may have no list of its people either.
  return event.room === '' ? askWho(next, event.room, 'unseen') : recalling(next, event.room);
}

export function joined(model: Model, event: Heard<'joined'>, when: When): Step {
  const { member } = event;
  if (isSelf(model, member.nickname)) return entered(model, event, when);
  const name = roomOf(model.rooms, event);
  const rooms = withPeople(model.rooms, name, (people) => withMember(people, member, when));
  const next = present({ ...model, rooms }, { name, when, change: { type: 'joined', nickname: member.nickname } });
  const { size } = peopleIn(rooms, name);
  const isWanting = member.badge === '' && size > 0 && size <= RELISTED_UP_TO;
  return isWanting && name !== undefined ? askWhoLater(next, name) : stay(next);
}

export function left(model: Model, event: Heard<'left'>, when: When): Step {
  const { member, reason } = event;
  const { nickname } = member;
  const name = roomOf(model.rooms, event);
  if (isSelf(model, nickname)) {
    return name === undefined ? stay(model) : departed(model, name, { how: `you left ${name}`, when });
  }
  const rooms = withPeople(model.rooms, name, (people) => withoutPerson(people, nickname));
  const next = reason === 'parted' ? { ...model, rooms } : { ...forgotten(model, nickname), rooms };
  return stay(present(next, { name, when, change: { type: 'left', nickname, reason } }));
}

export function kicked(model: Model, event: Heard<'kicked'>, when: When): Step {
  const { member, by, text } = event;
  const name = roomOf(model.rooms, event);
  if (isSelf(model, member.nickname)) {
    const reason = text === '' ? '' : `: ${text}`;
    return name === undefined
      ? stay(model)
      : departed(model, name, { how: `${by.nickname} put you out of ${name}${reason}`, when });
  }
  const rooms = withPeople(model.rooms, name, (people) => withoutPerson(people, member.nickname));
  return stay(announced({ ...model, rooms }, prefix(elsewhere(rooms, name)) + (writeNews(event) ?? ''), when));
}

export function renamedTo(model: Model, { member, before }: Heard<'renamed'>, when: When): Step {
  const { nickname } = member;
  const known = roomsOf(model.rooms, before);
  const { current } = model.rooms;
  const name = known.length === 0 || known.some((one) => one === current) ? current : known[0];
  const rooms = [...new Set([...known, name])].reduce(
    (next, one) => withPeople(next, one, (people) => renamed(people, { before, member }, met)),
    model.rooms,
  );
  const next = { ...withNotesMoved(model, before, nickname), rooms };
  if (isSelf(model, nickname)) return stay(announced(next, `you are now ${nickname}`, when));
  return stay(present(next, { name, when, change: { type: 'renamed', nickname, before } }));
}

/** Told again of a room that one is in, there is nothing to do. Who is there the session asks where there are several. */
function entered(model: Model, { room, member }: Heard<'joined'>, when: When): Step {
  if (model.rooms.entered.has(room)) return stay(model);
  const rooms = withRoom(model.rooms, room, withMember(nobody, member, when));
  if (rooms === model.rooms) return stay(model);
  return recalling(welcomed({ ...model, rooms }, { room, member }, { label: room, when }), room);
}

/** `how`: what became of oneself there, in words. */
function departed(model: Model, name: string, { how, when }: { readonly how: string; readonly when: When }): Step {
  if (!model.rooms.entered.has(name)) return stay(model);
  const rooms = withoutRoom(model.rooms, name);
  const goesOn = rooms.current === undefined ? inNoRoom : `you talk in ${rooms.current} now`;
  const told = announced({ ...model, rooms, listings: withoutListing(model.listings, name) }, how, when);
  return rooms.current === model.rooms.current ? stay(told) : note(told, goesOn);
}

type Arrival = Pick<Heard<'joined'>, 'room' | 'member'>;

function welcomed(model: Model, { room, member }: Arrival, { label, when }: { label: string; when: When }): Model {
  const next = announced({ ...model, obstacle: undefined }, `welcome to ${label}: ${youAre(model, member)}`, when);
  const welcome = next.log.nextId - 1;
  return { ...next, rooms: withChanged(next.rooms, room, (entered) => ({ ...entered, welcome })) };
}

function youAre({ obstacle }: Model, { nickname }: Member): string {
  return obstacle === undefined ? `you are ${nickname}` : `you are ${nickname}, as ${obstacle}`;
}

/** The protocols with topics and ranks have words for what was said before, too. */
function recalling(model: Model, room: string): Step {
  if (model.attendance.wire.moderation === 'none') return stay(model);
  return request(model, { type: 'recall', room, since: undefined, limit: RECALLED });
}

/** What was noted of a person stays with them: whoever takes their nickname next is somebody else. */
function withNotesMoved(model: Model, before: string, nickname: string): Model {
  const ignored = new Set(model.ignored);
  if (ignored.delete(nameKey(before))) ignored.add(nameKey(nickname));
  const correspondent = isSame(model.correspondent, before) ? nickname : model.correspondent;
  return { ...model, ignored, correspondent, asker: isSame(model.asker, before) ? nickname : model.asker };
}

/** Of somebody who has left the server. */
function forgotten(model: Model, nickname: string): Model {
  const correspondent = isSame(model.correspondent, nickname) ? undefined : model.correspondent;
  return { ...model, correspondent, asker: isSame(model.asker, nickname) ? undefined : model.asker };
}

interface Passage {
  /** Of the room. */
  readonly name: string | undefined;
  readonly change: Change;
  readonly when: When;
}

/** Puts a coming or going into the burst that stands last in the log, or begins one. */
function present(model: Model, { name, change, when }: Passage): Model {
  const room = elsewhere(model.rooms, name);
  const last = model.log.entries.at(-1);
  const isOneBurst =
    last?.type === 'presence' && last.room === room && goesOn(last.presence, { began: last.when.at, at: when.at });
  if (!isOneBurst) return logged(model, { type: 'presence', when, room, presence: withChange([], change) });
  return { ...model, log: replaceLast(model.log, { ...last, presence: withChange(last.presence, change) }) };
}
