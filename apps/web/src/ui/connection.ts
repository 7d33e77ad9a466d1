/** When a connection is lost: it is tried again, by and by, for as long as the page is open. */
import { askIn, dialled, unanswered } from './door.ts';
import type { Step } from './message.ts';
import type { Model, Stage } from './model.ts';
import { stay } from './step.ts';

/** Between two tries, in milliseconds: the first time, and at most. Both grow by up to a half, each time by another bit. */
const RETRY_MS = 2_000;
const RETRY_MOST_MS = 30_000;
const JITTER = 0.5;

type Cut = Extract<Stage, { type: 'cut' }>;

export function disconnected(model: Model, at: number, chance: number): Step {
  switch (model.stage.type) {
    case 'entering':
      // Whoever opened a projector has turned away from it.
      if (model.purpose === 'projector') return cut(model, { type: 'cut', tries: 1, since: at }, chance);
      return unanswered(model);
    case 'outside':
      return unanswered(model);
    case 'inside':
      return cut(model, { type: 'cut', tries: 1, since: at }, chance);
    case 'cut':
      return cut(model, { type: 'cut', tries: model.stage.tries + 1, since: at }, chance);
    case 'over':
      return stay({ ...model, link: 'closed' });
  }
}

export function triedAgain(model: Model): Step {
  if (model.stage.type !== 'cut' || model.link !== 'closed') return stay(model);
  // Who has not been in yet may not have been told of the room, either.
  return model.room === '' ? dialled(model, { type: 'ask-facts' }) : dialled(model);
}

/** Worth a try before its time, unless the last one was a moment ago. */
export function woken(model: Model, at: number): Step {
  const isRested = model.stage.type === 'cut' && at - model.stage.since >= RETRY_MS;
  return isRested ? triedAgain(model) : stay(model);
}

/** Somebody wants to come in again, after all. */
export function returned(model: Model): Step {
  if (model.stage.type !== 'over') return askIn(model);
  return dialled({ ...model, stage: { type: 'cut', tries: 0, since: model.heardAt } });
}

/** Leaves the room; the page goes back to its door. */
export function departed(model: Model): Step {
  const next: Model = { ...model, link: 'closed', stage: { type: 'outside' }, memberList: 'hidden' };
  return stay(next, { type: 'hang-up' }, { type: 'ask-facts' }, { type: 'focus', field: 'name' });
}

function cut(model: Model, stage: Cut, chance: number): Step {
  const pause = Math.min(RETRY_MOST_MS, RETRY_MS * 2 ** (stage.tries - 1));
  const afterMs = Math.round(pause * (1 + JITTER * chance));
  return stay({ ...model, stage, link: 'closed' }, { type: 'time', afterMs });
}
