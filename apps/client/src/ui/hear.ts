/** What the room's events do to the model. */
import { type Member, nameKey, type RoomEvent } from '@portico/protocol';
import { attend, type Ending, endingAt, endingAtDisconnection } from './attendance.ts';
import { replaceLast } from './log.ts';
import { mentions } from './mention.ts';
import type { Step } from './message.ts';
import type { Model } from './model.ts';
import { heard, relisted, renamed, withMember, withoutMember } from './people.ts';
import { type Change, PRESENCE_LIMIT, withChange } from './presence.ts';
import { finish, logged, problem, stay } from './step.ts';
import type { When } from './when.ts';

/** Comings and goings this close to the first of them share a line. */
const BURST_MS = 60_000;
/** Whoever calls without end rings no more often than this. */
const RING_PAUSE_MS = 1_000;
/** In a larger room, a list for every burst of joins would be much traffic for a few badges. */
const RELISTED_UP_TO = 50;

type Heard<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>;

export function hear(before: Model, event: RoomEvent, when: When): Step {
  const ending = endingAt(before.attendance, event);
  const model = { ...before, attendance: attend(before.attendance, event) };
  switch (event.type) {
    case 'joined':
      return before.attendance.stage === 'outside'
        ? welcomed(model, event.member, when)
        : joined(model, event.member, when);
    case 'left':
      return left(model, event, when);
    case 'renamed':
      return renamedTo(model, event, when);
    case 'said':
      return said(model, event, when);
    case 'whispered':
      return whispered(model, event, when);
    case 'listed':
      return stay({ ...model, people: relisted(model.people, event.members), relisting: false });
    case 'refused':
      return ending === undefined ? refused(model, event) : finish(model, ending);
    case 'noticed':
      return stay(announced(model, event.text, when));
    case 'closed':
      return ending === undefined ? stay(model) : ended(model, ending, when);
  }
}

/** The connection is over; unless the room said why, that is what there is to tell. */
export function disconnected(model: Model, reason: string, when: When): Step {
  return model.ending === undefined ? ended(model, endingAtDisconnection(model.attendance, reason), when) : stay(model);
}

function welcomed(model: Model, member: Member, when: When): Step {
  const people = withMember(model.people, member, when);
  const { label } = model.attendance.room;
  return stay(announced({ ...model, people }, `welcome to ${label}: you are ${member.nickname}`, when));
}

function joined(model: Model, member: Member, when: When): Step {
  const people = withMember(model.people, member, when);
  const next = present({ ...model, people }, { type: 'joined', nickname: member.nickname }, when);
  if (model.relisting || member.badge !== '' || people.size > RELISTED_UP_TO) return stay(next);
  return stay({ ...next, relisting: true }, { type: 'time', timer: 'relist' });
}

function left(model: Model, { member: { nickname }, reason }: Heard<'left'>, when: When): Step {
  const people = withoutMember(model.people, nickname);
  const correspondent = isCorrespondent(model, nickname) ? undefined : model.correspondent;
  return stay(present({ ...model, people, correspondent }, { type: 'left', nickname, reason }, when));
}

function renamedTo(model: Model, { member, before }: Heard<'renamed'>, when: When): Step {
  const { nickname } = member;
  const next = { ...withNotesMoved(model, before, nickname), people: renamed(model.people, before, member) };
  if (isSelf(model, nickname)) return stay(announced(next, `you are now ${nickname}`, when));
  return stay(present(next, { type: 'renamed', nickname, before }, when));
}

/** What was noted of a person stays with them: whoever takes their nickname next is somebody else. */
function withNotesMoved(model: Model, before: string, nickname: string): Model {
  const ignored = new Set(model.ignored);
  if (ignored.delete(nameKey(before))) ignored.add(nameKey(nickname));
  return { ...model, ignored, correspondent: isCorrespondent(model, before) ? nickname : model.correspondent };
}

function said(model: Model, { member, text, manner }: Heard<'said'>, when: When): Step {
  const from = member.nickname;
  const own = isSelf(model, from);
  const next = own && !model.people.has(from) ? model : { ...model, people: heard(model.people, member, when) };
  if (isIgnored(model, from)) return stay(next);
  const called = mentions(text, model.attendance.nickname) ? 'called' : 'none';
  const attention = own ? 'own' : called;
  return ringing(logged(next, { type: 'said', when, from, text, manner, attention }), attention, when);
}

function whispered(model: Model, { member, to, text }: Heard<'whispered'>, when: When): Step {
  const from = member.nickname;
  const own = isSelf(model, from);
  if (isIgnored(model, from)) return stay(model);
  const next = { ...model, correspondent: own ? to.nickname : from };
  const attention = own ? 'own' : 'called';
  return ringing(logged(next, { type: 'whispered', when, from, to: to.nickname, text, attention }), attention, when);
}

function refused(model: Model, { request, refusal }: Heard<'refused'>): Step {
  return problem(request === 'who' ? { ...model, relisting: false } : model, refusal.text);
}

function ended(model: Model, ending: Ending, when: When): Step {
  const told = logged(model, { type: 'note', when, tone: 'problem', text: ending.sentence ?? '' });
  return stay({ ...told, ending }, { type: 'time', timer: 'go-back' });
}

function announced(model: Model, text: string, when: When): Model {
  return logged(model, { type: 'note', when, tone: 'room', text });
}

/** Puts a coming or going into the burst that stands last in the log, or begins one. */
function present(model: Model, change: Change, when: When): Model {
  const last = model.log.entries.at(-1);
  const goesOn =
    last?.type === 'presence' && last.presence.length < PRESENCE_LIMIT && when.at - last.when.at < BURST_MS;
  if (!goesOn) return logged(model, { type: 'presence', when, presence: withChange([], change) });
  return { ...model, log: replaceLast(model.log, { ...last, presence: withChange(last.presence, change) }) };
}

function ringing(model: Model, attention: 'own' | 'called' | 'none', { at }: When): Step {
  const rings = attention === 'called' && model.preferences.bell && at - model.rangAt >= RING_PAUSE_MS;
  return rings ? stay({ ...model, rangAt: at }, { type: 'ring' }) : stay(model);
}

function isSelf(model: Model, nickname: string): boolean {
  return nickname === model.attendance.nickname;
}

function isIgnored(model: Model, nickname: string): boolean {
  return model.ignored.has(nameKey(nickname)) && !isSelf(model, nickname);
}

function isCorrespondent({ correspondent }: Model, nickname: string): boolean {
  return correspondent !== undefined && nameKey(correspondent) === nameKey(nickname);
}
