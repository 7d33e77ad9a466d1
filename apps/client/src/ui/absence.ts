/** While the network is cut: nothing can be said, and the room is tried again and again until it lets one in. PURE. */
import type { Attendance, Ending } from './attendance.ts';
import type { HeardEvent, Step } from './message.ts';
import type { Model } from './model.ts';
import { doorstep } from './rooms.ts';
import { logged, request, stay } from './step.ts';
import type { When } from './when.ts';

/** The number of the last nickname that is asked for where the own one is still taken, by oneself before the cut. */
const LAST_PROPOSAL = 9;

/** Who was in a room, of which there is one connection. */
export function canComeBack({ attendance: { stage, askedToClose, wire } }: Model): boolean {
  return stage === 'inside' && !askedToClose && wire.kind === 'served';
}

/** `ending`: how it ends where the person does not wait. */
export function cutOff(model: Model, ending: Ending, when: When): Step {
  const text = `${ending.sentence ?? ''}: trying to come back`;
  const [, ...rooms] = model.rooms.entered.keys();
  const next = {
    ...logged(model, { type: 'note', when, tone: 'problem', text }),
    ending,
    absence: { rooms },
    heardUntil: lastHeard(model),
  };
  return waited(next);
}

/** In vain until now. */
export function waited(model: Model): Step {
  const { attendance, absence } = model;
  if (absence === undefined) return stay(model);
  const outside = {
    ...model,
    attendance: atTheDoor(attendance),
    rooms: doorstep,
    listings: new Map(),
    asker: undefined,
  };
  return stay(outside, { type: 'time', timer: 'come-back' });
}

/** Nobody waits any more: the room has answered, and does not let one in. */
export function forGood(model: Model): Model {
  return { ...model, absence: undefined };
}

/** The room has let one in: whatever else it tells comes after that. */
export function returned(model: Model, { type }: HeardEvent): Step {
  const { absence } = model;
  if (absence === undefined || (type !== 'joined' && type !== 'registered')) return stay(model);
  const rejoined = absence.rooms.map((room) => ({ type: 'join', room, nickname: undefined }) as const);
  return request({ ...model, absence: undefined, ending: undefined }, ...rejoined);
}

function atTheDoor(attendance: Attendance): Attendance {
  const { wanted } = attendance;
  return {
    ...attendance,
    stage: 'outside',
    heard: 'nothing',
    refusal: undefined,
    nicknameIs: 'proposed',
    proposals: Array.from({ length: LAST_PROPOSAL - 1 }, (_, index) => `${wanted}-${index + 2}`),
  };
}

function lastHeard({ log, heardUntil }: Model): number {
  return log.entries.reduce((latest, entry) => {
    const at = entry.type === 'said' ? (entry.when?.at ?? 0) : 0;
    return Math.max(latest, at);
  }, heardUntil);
}
