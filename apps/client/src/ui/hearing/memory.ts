/** What was said in a room before one came. */
import { entryAt, insertBefore, type Log } from '../log.ts';
import type { Message, Remembered, Step } from '../message.ts';
import type { Model } from '../model.ts';
import { elsewhere, roomOf } from '../rooms.ts';
import { logged, stay } from '../step.ts';
import { isIgnored } from './attention.ts';

/** About a screen of them. */
export const RECALLED = 30;

/** In front of what came with the word that one has come in, unless the reader has gone up in the log meanwhile. */
export function recalled(model: Model, { room, texts }: Extract<Message, { type: 'recalled' }>): Step {
  const name = roomOf(model.rooms, { room });
  const bodies = texts
    .filter(({ said }) => said.at > model.heardUntil && !isIgnored(model, said.member.nickname))
    .map((remembered) => bodyOf(remembered, elsewhere(model.rooms, name)));
  const welcome = name === undefined ? undefined : model.rooms.entered.get(name)?.welcome;
  const isReadingOn = model.place === 'tail' && model.search === undefined && model.unread === undefined;
  if (welcome === undefined || !isReadingOn) return stay(bodies.reduce(logged, model));
  const latest = texts.at(-1)?.when.at ?? 0;
  return stay({ ...model, log: insertBefore(model.log, arrivalAt(model.log, welcome, latest), bodies) });
}

/** Where one's arrival begins: a server's message of the day comes before the word of it, and is no older. */
function arrivalAt(log: Log, welcome: number, latest: number): number {
  const before = entryAt(log, welcome - 1);
  const belongs = before?.type === 'note' && (before.when === undefined || before.when.at >= latest);
  return belongs ? arrivalAt(log, welcome - 1, latest) : welcome;
}

function bodyOf({ said: { member, text, manner, only }, when }: Remembered, room: string | undefined) {
  return {
    type: 'said',
    age: 'past',
    when,
    room,
    from: member.nickname,
    text,
    manner,
    only,
    attention: 'none',
  } as const;
}
