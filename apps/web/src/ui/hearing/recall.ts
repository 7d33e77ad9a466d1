/** What was said before one came in, or while the connection was lost. */
import type { RoomEvent, SaidEvent } from '@portico/protocol';
import { insert } from '../log.ts';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { unread } from '../reader.ts';
import { request, stay } from '../step.ts';
import { bodyOf } from './talk.ts';

/** As many texts as one reads to see what a room talks about. */
const HISTORY_PAGE = 50;

/** Asks for what belongs before the entry `before`: all that was said since one was there, or the last of it. */
export function recall(model: Model, before: number): Step {
  const since = model.heardAt === 0 ? undefined : model.heardAt;
  return request(
    { ...model, backlog: { before, since } },
    { type: 'recall', room: model.room, since, limit: HISTORY_PAGE },
  );
}

/** A full page may have another after it. One with nothing new is the last, so that this comes to an end. */
export function recalled(model: Model, { texts }: Extract<RoomEvent, { type: 'recalled' }>): Step {
  const { backlog } = model;
  if (backlog === undefined) return stay(model);
  const fresh = missing(model, texts);
  const since = fresh[fresh.length - 1]?.at;
  const next = withTexts(model, backlog.before, fresh);
  const isLast = backlog.since === undefined || since === undefined || texts.length < HISTORY_PAGE;
  if (isLast) return stay(withoutBacklog(next));
  const asked = { type: 'recall', room: model.room, since, limit: HISTORY_PAGE } as const;
  return request({ ...next, backlog: { ...backlog, since } }, asked);
}

export function withoutBacklog(model: Model): Model {
  return { ...model, backlog: undefined };
}

/** The moment and number of a text tell it from all others; where a server began to count anew, its words do. */
function missing(model: Model, texts: readonly SaidEvent[]): readonly SaidEvent[] {
  const known = new Set(
    model.log.entries.flatMap((entry) => (entry.type === 'said' ? [keyOf(entry.at, entry.eventId, entry.text)] : [])),
  );
  return texts.filter(({ at, id, text }) => !known.has(keyOf(at, id, text)));
}

function keyOf(at: number, id: number, text: string): string {
  return `${at} ${id} ${text}`;
}

/** Of what one missed, all is unread that others said; of what was said before one came, nothing. */
function withTexts(model: Model, before: number, texts: readonly SaidEvent[]): Model {
  const isMissed = model.backlog?.since !== undefined;
  const bodies = texts.map((text) => bodyOf(model, text, isMissed ? 'since' : 'before'));
  const first = model.log.nextId;
  const next = { ...model, log: insert(model.log, before, bodies) };
  if (!isMissed) return next;
  return bodies.reduce(
    (done, { attention }, index) => (attention === 'own' ? done : unread(done, first + index)),
    next,
  );
}
