/** How the room and the people in it stand: its topic, who is there, who rules, who is away. */
import { type RoomEvent, type Ruling, writeNews } from '@portico/protocol';
import { relisted, told, withChangedPerson, withRank } from '@portico/reading';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { met } from '../people.ts';
import { announced, stay } from '../step.ts';

type Banning = Extract<Ruling, { type: 'ban' }>;
type Heard<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>;

export function listed(model: Model, { room, members }: Heard<'listed'>): Step {
  return stay(room === model.room ? { ...model, people: relisted(model.people, members, met) } : model);
}

/** A topic that was set before one came in is no news. */
export function topicSet(model: Model, event: Heard<'topic-set'>): Step {
  const { room, member, text, at } = event;
  if (room !== model.room) return stay(model);
  const next = { ...model, topic: text };
  if (at < model.heardAt || member.nickname === '') return stay(next);
  return stay(announced(next, writeNews(event) ?? '', at));
}

/** Who is away is seen in the list; only what one tells of oneself is answered in the log. */
export function described(model: Model, { member, change, at }: Heard<'described'>): Step {
  const people = withChangedPerson(model.people, member.nickname, (known) => told(known, member));
  const next = { ...model, people };
  if (change !== 'away' || member.nickname !== model.nickname) return stay(next);
  const away = member.profile?.away ?? '';
  return stay(announced(next, away === '' ? 'you are back' : `you are away: ${away}`, at));
}

export function ruled(model: Model, event: Heard<'ruled'>): Step {
  const { room, ruling, at } = event;
  if (room !== model.room) return stay(model);
  // The room tells who is meant in words of its own.
  if (ruling.type === 'ban' && ruling.nickname === model.nickname) return stay(silenced(model, event, ruling));
  const next = announced(model, writeNews(event) ?? '', at);
  if (ruling.type !== 'rank') return stay(next);
  const { nickname, rank, given } = ruling;
  const people = withChangedPerson(model.people, nickname, (person) => withRank(person, rank, given));
  const isOwnRise = given && rank === 'operator' && nickname === model.nickname;
  return stay({ ...next, people, silence: isOwnRise ? undefined : model.silence });
}

/** Of several only the latest is told. */
function silenced(model: Model, { member, at }: Heard<'ruled'>, { from, given, forMs }: Banning): Model {
  if (!given) return model.silence?.from === from ? { ...model, silence: undefined } : model;
  return { ...model, silence: { by: member.nickname, from, until: forMs === undefined ? undefined : at + forMs } };
}
