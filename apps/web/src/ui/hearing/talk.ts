/** What is said, to everybody or to one person. */
import type { RoomEvent, SaidEvent } from '@portico/protocol';
import { type Attention, attentionTo } from '@portico/reading';
import type { EntryBody } from '../log.ts';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { ringing, unread } from '../reader.ts';
import { logged, stay } from '../step.ts';

/** Another room is none of this page's. */
export function said(model: Model, event: SaidEvent): Step {
  if (event.room !== model.room) return stay(model);
  const body = bodyOf(model, event, 'since');
  // Who is heard is not silent any more, whatever was told of that.
  const silence = body.attention === 'own' ? undefined : model.silence;
  const next = { ...model, silence, heardAt: Math.max(model.heardAt, event.at) };
  return told(next, body, body.attention);
}

export function bodyOf(
  { nickname }: Model,
  { at, id, member, text, manner, only }: SaidEvent,
  heard: 'before' | 'since',
): Extract<EntryBody, { type: 'said' }> {
  const from = member.nickname;
  const attention = attentionTo({ from, text }, nickname);
  return { type: 'said', at, eventId: id, from, text, manner, only, attention, heard };
}

export function whispered(model: Model, event: Extract<RoomEvent, { type: 'whispered' }>): Step {
  const { at, text } = event;
  const [from, to] = [event.member.nickname, event.to.nickname];
  const isOwn = from === model.nickname;
  const attention = isOwn ? 'own' : 'called';
  return told(
    { ...model, correspondent: isOwn ? to : from },
    { type: 'whispered', at, from, to, text, attention },
    attention,
  );
}

/** What was sent last was refused: it can be changed and sent again, unless something else is being written. */
export function unsaid(model: Model): Model {
  const { composer } = model;
  return composer.draft === '' ? { ...model, composer: { ...composer, draft: composer.sent, sent: '' } } : model;
}

function told(model: Model, body: EntryBody & { readonly at: number }, attention: Attention): Step {
  const id = model.log.nextId;
  const next = logged(model, body);
  return attention === 'own' ? stay(next) : ringing(unread(next, id), attention, body.at);
}
