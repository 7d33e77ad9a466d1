/** Who comes and goes, oneself among them, and who takes another nickname. */
import { type RoomEvent, writeNews } from '@portico/protocol';
import { type Change, goesOn, renamed, withChange, withoutPerson, withPerson } from '@portico/reading';
import { replaceLast } from '../log.ts';
import type { Command, Step } from '../message.ts';
import type { Model } from '../model.ts';
import { met, nobody } from '../people.ts';
import { announced, inTurn, logged, over, stay } from '../step.ts';
import { recall } from './recall.ts';

type Heard<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>;

/** The first to join, as far as a connection tells, is always oneself. */
export function cameIn(model: Model, { member, room, at }: Heard<'joined'>): Step {
  const { nickname } = member;
  const isBack = model.stage.type === 'cut';
  const next: Model = {
    ...model,
    stage: { type: 'inside' },
    nickname,
    room,
    topic: '',
    people: withPerson(nobody, member),
    door: { ...model.door, problem: undefined, wrong: undefined },
    silence: undefined,
    heardAt: model.heardAt,
  };
  const asked = recall(next, model.log.nextId);
  const text = `${isBack ? 'you are back in' : 'welcome to'} ${model.facts.name || room}: you are ${nickname}`;
  return inTurn(asked, (asking) =>
    stay(announced({ ...asking, heardAt: Math.max(model.heardAt, at) }, text, at), ...onEntry(model, nickname)),
  );
}

/** A projector is no person, and says so. */
function onEntry({ purpose, stage }: Model, nickname: string): readonly Command[] {
  if (purpose === 'projector') return [{ type: 'request', request: { type: 'describe', profile: { isBot: true } } }];
  return stage.type === 'cut'
    ? []
    : [
        { type: 'remember-name', name: nickname },
        { type: 'focus', field: 'draft' },
      ];
}

export function joined(model: Model, { member, room, at }: Heard<'joined'>): Step {
  if (room !== model.room || member.nickname === model.nickname) return stay(model);
  const people = withPerson(model.people, member);
  return stay(present({ ...model, people }, { type: 'joined', nickname: member.nickname }, at));
}

export function left(model: Model, { member, room, reason, at }: Heard<'left'>): Step {
  const { nickname } = member;
  if (room !== model.room || nickname === model.nickname) return stay(model);
  const people = withoutPerson(model.people, nickname);
  return stay(present({ ...model, people }, { type: 'left', nickname, reason }, at));
}

/** Who is put out has no room here any more. */
export function kicked(model: Model, event: Heard<'kicked'>): Step {
  const { member, by, room, text, at } = event;
  if (room !== model.room) return stay(model);
  if (member.nickname === model.nickname) {
    const why = text === '' ? '' : `: ${text}`;
    return stay({ ...over(model, `${by.nickname} put you out${why}`), link: 'closed' }, { type: 'hang-up' });
  }
  const people = withoutPerson(model.people, member.nickname);
  return stay(announced({ ...model, people }, writeNews(event) ?? '', at));
}

export function renamedTo(model: Model, { member, before, at }: Heard<'renamed'>): Step {
  const { nickname } = member;
  const people = renamed(model.people, { before, member }, met);
  const next = { ...withNameChanged(model, before, nickname), people };
  if (before !== model.nickname) return stay(present(next, { type: 'renamed', nickname, before }, at));
  const told = announced({ ...next, nickname }, `you are ${nickname} now`, at);
  return stay(told, { type: 'remember-name', name: nickname });
}

/** Whom one writes to stays the same person. */
function withNameChanged(model: Model, before: string, nickname: string): Model {
  const { composer, correspondent } = model;
  const to = composer.to === before ? nickname : composer.to;
  return {
    ...model,
    composer: { ...composer, to },
    correspondent: correspondent === before ? nickname : correspondent,
  };
}

/** Puts a coming or going into the burst that stands last in the log, or begins one. */
function present(model: Model, change: Change, at: number): Model {
  const { entries } = model.log;
  const last = entries[entries.length - 1];
  const isOneBurst = last?.type === 'presence' && goesOn(last.presence, { began: last.at, at });
  if (!isOneBurst) return logged(model, { type: 'presence', at, presence: withChange([], change) });
  const { at: began, presence } = last;
  return {
    ...model,
    log: replaceLast(model.log, { type: 'presence', at: began, presence: withChange(presence, change) }),
  };
}
