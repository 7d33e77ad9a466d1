/** What is said, to everybody in a room or to one person. */
import type { RoomEvent } from '@portico/protocol';
import { attentionTo } from '@portico/reading';
import { askWhoLater } from '../inquiry.ts';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { heard } from '../people.ts';
import { elsewhere, peopleIn, roomOf, rosterOf, withPeople } from '../rooms.ts';
import { logged, note, stay } from '../step.ts';
import type { When } from '../when.ts';
import { unmarkedWhisper } from '../wire.ts';
import { isIgnored, isSelf, ringing } from './attention.ts';

export function said(model: Model, event: Extract<RoomEvent, { type: 'said' }>, when: When): Step {
  const { member, text, manner, only } = event;
  const from = member.nickname;
  const own = isSelf(model, from);
  const name = roomOf(model.rooms, event);
  const isUnlisted = own && !peopleIn(model.rooms, name).has(from);
  const rooms = isUnlisted ? model.rooms : withPeople(model.rooms, name, (people) => heard(people, member, when));
  const next = { ...model, rooms };
  if (isIgnored(model, from)) return stay(next);
  const { model: asked, commands } =
    name !== undefined && isOverlooked(model, name, from) ? askWhoLater(next, name) : stay(next);
  const attention = attentionTo({ from, text }, model.attendance.nickname);
  const room = elsewhere(rooms, name);
  const entry = { type: 'said', age: 'news', when, room, from, text, manner, only, attention } as const;
  const rung = ringing(logged(asked, entry), attention, when);
  return { model: rung.model, commands: [...commands, ...rung.commands] };
}

/** Where the server does not tell who comes, who is heard and not listed shows that the list has grown old. */
function isOverlooked({ rooms, attendance }: Model, room: string, nickname: string): boolean {
  const isListed = peopleIn(rooms, room).has(nickname) || nickname === attendance.nickname;
  return !isListed && rosterOf(rooms, room) === 'on-request';
}

export function whispered(model: Model, event: Extract<RoomEvent, { type: 'whispered' }>, when: When): Step {
  const { member, to, text, manner = 'speech' } = event;
  const from = member.nickname;
  const own = isSelf(model, from);
  if (isIgnored(model, from)) return stay(model);
  const next = { ...model, correspondent: own ? to.nickname : from };
  const attention = own ? 'own' : 'called';
  const rung = ringing(
    logged(next, { type: 'whispered', when, from, to: to.nickname, text, manner, attention }),
    attention,
    when,
  );
  return own && isUnexplained(model) ? note(rung.model, unmarkedWhisper(to.nickname)) : rung;
}

/** Told with the first whisper: nobody else's would make a correspondent there. */
function isUnexplained({ attendance, correspondent }: Model): boolean {
  return attendance.wire.whispers === 'unmarked' && correspondent === undefined;
}
