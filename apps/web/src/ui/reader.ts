/** What is new to whoever looks at the page, and what calls them back to it. */
import { type Attention, rings } from '@portico/reading';
import type { Step } from './message.ts';
import type { Model } from './model.ts';
import { stay } from './step.ts';

/** What came while nobody looked is read at once; the mark before it stands until nobody looks again. */
export function watched(model: Model, isWatching: boolean): Model {
  const { reader } = model;
  if (isWatching === reader.isWatching) return model;
  const unreadFrom = isWatching ? reader.unreadFrom : undefined;
  return { ...model, reader: { ...reader, isWatching, unread: 0, unreadFrom } };
}

/** The entry `id` is for the reader to read. */
export function unread(model: Model, id: number): Model {
  const { reader } = model;
  if (reader.isWatching) return model;
  return { ...model, reader: { ...reader, unread: reader.unread + 1, unreadFrom: reader.unreadFrom ?? id } };
}

export function ringing(model: Model, attention: Attention, at: number): Step {
  const isOn = model.sound === 'on' && model.purpose === 'chat';
  return isOn && rings(attention, { rangAt: model.rangAt, at })
    ? stay({ ...model, rangAt: at }, { type: 'ring' })
    : stay(model);
}

/** Of the page: `(3) friends`. */
export function titleOf({ facts, room, reader, purpose }: Model): string {
  const name = facts.name || room;
  const title = name === '' ? 'Portico' : `${name} · Portico`;
  return reader.unread > 0 && purpose === 'chat' ? `(${reader.unread}) ${title}` : title;
}
