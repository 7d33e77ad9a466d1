/** How the room and the people in it stand: its topic, who is there, who rules, who is away. */
import { describeRuling, type RoomEvent } from '@portico/protocol';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { ranked, relisted, withMember } from '../people.ts';
import { announced, stay } from '../step.ts';

type Heard<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>;

export function listed(model: Model, { room, members }: Heard<'listed'>): Step {
  return stay(room === model.room ? { ...model, people: relisted(model.people, members) } : model);
}

/** A topic that was set before one came in is no news. */
export function topicSet(model: Model, { room, member, text, at }: Heard<'topic-set'>): Step {
  if (room !== model.room) return stay(model);
  const next = { ...model, topic: text };
  if (at < model.heardAt || member.nickname === '') return stay(next);
  const news = text === '' ? 'took the topic away' : `set the topic: ${text}`;
  return stay(announced(next, `${member.nickname} ${news}`, at));
}

/** Who is away is seen in the list; only what one tells of oneself is answered in the log. */
export function described(model: Model, { member, change, at }: Heard<'described'>): Step {
  const next = { ...model, people: withMember(model.people, member) };
  if (change !== 'away' || member.nickname !== model.nickname) return stay(next);
  const away = member.profile?.away ?? '';
  return stay(announced(next, away === '' ? 'you are back' : `you are away: ${away}`, at));
}

export function ruled(model: Model, { room, member, ruling, at }: Heard<'ruled'>): Step {
  if (room !== model.room) return stay(model);
  const next = announced(model, `${member.nickname} ${describeRuling(ruling)}`, at);
  if (ruling.type !== 'rank') return stay(next);
  const change = ruling.rank === 'operator' ? { isOperator: ruling.given } : { isVoiced: ruling.given };
  return stay({ ...next, people: ranked(model.people, ruling.nickname, change) });
}
