/** What operators decide, and what people say of themselves. */
import { type Rank, type RoomEvent, type Ruling, tellConcerned, writeNews } from '@portico/protocol';
import { withChangedPerson, withRank } from '@portico/reading';
import { prefix } from '../log.ts';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import type { People } from '../people.ts';
import { describeOwnChange } from '../profile.ts';
import { elsewhere, peopleIn, roomOf, withPeople, withPerson, withTopic } from '../rooms.ts';
import { announced, note, stay } from '../step.ts';
import type { When } from '../when.ts';
import { isIgnored, isSelf, ringing } from './attention.ts';

type Heard<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>;

export function topicSet(model: Model, event: Heard<'topic-set'>, when: When): Step {
  const name = roomOf(model.rooms, event);
  const next = { ...model, rooms: withTopic(model.rooms, name, event.text) };
  const arrival = peopleIn(model.rooms, name).get(model.attendance.nickname)?.joined;
  // Who comes in is told of the topic that there is: no news, and it may be days old.
  if (arrival === undefined || when.at >= arrival.at) return stay(tell(next, event, when));
  return event.text === '' ? stay(next) : note(next, `${inFront(next, name)}the topic is: ${event.text}`);
}

export function ruled(model: Model, event: Heard<'ruled'>, when: When): Step {
  const name = roomOf(model.rooms, event);
  const { ruling } = event;
  const rooms =
    ruling.type === 'rank' ? withPeople(model.rooms, name, (people) => ranked(people, ruling)) : model.rooms;
  const next = { ...model, rooms };
  if (ruling.type === 'ban' && ruling.nickname !== undefined && isSelf(model, ruling.nickname)) {
    return stay(tellSelf(next, { event, ruling, when }));
  }
  return stay(isOwnRise(model, event) ? next : tell(next, event, when));
}

interface Concern {
  readonly event: Heard<'ruled'>;
  readonly ruling: Extract<Ruling, { type: 'ban' }>;
  readonly when: When;
}

/** A room of ours, which shows badges, says it in words by itself. */
function tellSelf(model: Model, { event, ruling, when }: Concern): Model {
  const { nickname, badge } = event.member;
  if (badge !== '') return model;
  return announced(model, tellConcerned(nickname, ruling, roomOf(model.rooms, event) ?? ''), when);
}

/** Who opens a room, or is its host, becomes operator there by themselves: the member list shows it. */
function isOwnRise(model: Model, { member: { nickname }, ruling }: Heard<'ruled'>): boolean {
  return ruling.type === 'rank' && ruling.nickname === nickname && isSelf(model, nickname) && ruling.given;
}

/** Of others the member list shows it, for who wants to know. */
export function described(model: Model, event: Heard<'described'>, when: When): Step {
  const { profile, nickname } = event.member;
  if (profile === undefined) return stay(model);
  const rooms = withPerson(model.rooms, nickname, (person) => ({ ...person, profile }));
  const next = { ...model, rooms };
  return stay(isSelf(model, nickname) ? announced(next, describeOwnChange(event), when) : next);
}

export function invited(model: Model, { member, to, room }: Heard<'invited'>, when: When): Step {
  if (isSelf(model, member.nickname)) return stay(announced(model, `you invited ${to.nickname} into ${room}`, when));
  if (!isSelf(model, to.nickname)) {
    return stay(announced(model, `${member.nickname} invited ${to.nickname} into ${room}`, when));
  }
  if (isIgnored(model, member.nickname)) return stay(model);
  return ringing(announced(model, `${member.nickname} invites you: /join ${room}`, when), 'called', when);
}

/** A host at home is told nothing that they do not know. */
export function hostProven(model: Model, { member: { nickname } }: Heard<'host-proven'>, when: When): Step {
  const rooms = withPerson(model.rooms, nickname, (person) => withRank(person, 'operator', true));
  const next = { ...model, rooms };
  if (isSelf(model, nickname) && model.attendance.room.hosting) return stay(next);
  return stay(announced(next, isSelf(model, nickname) ? 'you are the host here' : `${nickname} is the host`, when));
}

/** Says it in the log, with the room's name where that is not the current one. */
function tell(model: Model, event: RoomEvent, when: When): Model {
  return announced(model, inFront(model, roomOf(model.rooms, event)) + (writeNews(event) ?? ''), when);
}

function inFront({ rooms }: Model, name: string | undefined): string {
  return prefix(elsewhere(rooms, name));
}

function ranked(
  people: People,
  { nickname, rank, given }: { readonly nickname: string; readonly rank: Rank; readonly given: boolean },
): People {
  return withChangedPerson(people, nickname, (person) => withRank(person, rank, given));
}
