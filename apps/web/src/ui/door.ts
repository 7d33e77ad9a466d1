/** Coming in: what is asked at the door, and what happens when the room says no. */
import type { Refusal, RoomEvent } from '@portico/protocol';
import type { Command, Field, Step } from './message.ts';
import type { Door, Model } from './model.ts';
import { nextNickname, typedNickname } from './nickname.ts';
import { over, request, stay } from './step.ts';

type Refused = Extract<RoomEvent, { type: 'refused' }>;

/** Asks to be let in, with what stands in the fields. */
export function askIn(model: Model): Step {
  const nickname = typedNickname(model.door.name);
  const door: Door = { ...model.door, name: nickname, problem: undefined, wrong: undefined };
  const asked: Model = { ...model, door };
  if (nickname === '') return atDoor(withProblem(asked, 'choose a name first', 'name'), 'name');
  if (door.asksForPassword && door.password === '') {
    return atDoor(withProblem(asked, "type the room's password", 'password'), 'password');
  }
  const entering: Model = { ...asked, nickname, stage: { type: 'entering' } };
  // A connection says its password once, as it is opened.
  return model.link === 'open' && door.password === door.sentPassword
    ? request(entering, { type: 'register', nickname })
    : dialled(entering, { type: 'ask-facts' });
}

/** Opens a connection, and asks for the nickname that one has, or wants. */
export function dialled(model: Model, ...commands: readonly Command[]): Step {
  const { nickname, door } = model;
  const password = door.password === '' ? undefined : door.password;
  const dialling: Model = { ...model, link: 'open', door: { ...door, sentPassword: door.password } };
  return stay(dialling, { type: 'connect', nickname, password }, ...commands);
}

/** Who comes back, and who shows the room to others, needs no asking for another nickname. */
export function refusedEntry(model: Model, { refusal }: Refused): Step {
  const isAtDoor = model.stage.type === 'entering' && model.purpose === 'chat';
  switch (refusal.code) {
    case 'nickname-taken':
      return isAtDoor ? proposed(model) : renamedOnTheWay(model);
    case 'nickname-invalid':
      return atDoor(withProblem(model, refusal.text, 'name'), 'name');
    case 'wrong-password':
      return passwordAsked(model);
    default:
      return turnedAway(model, refusal);
  }
}

/** The connection ended before one was in. */
export function unanswered(model: Model): Step {
  const closed: Model = { ...model, link: 'closed' };
  if (model.stage.type === 'outside') return stay(closed);
  return atDoor(withProblem(closed, 'the room does not answer: is it still open?'), 'name');
}

function proposed(model: Model): Step {
  const { nickname } = model;
  const next = nextNickname(nickname);
  const told = withProblem(model, `${nickname} is taken: how about ${next}?`, 'name');
  return atDoor({ ...told, door: { ...told.door, name: next } }, 'name');
}

function renamedOnTheWay(model: Model): Step {
  const nickname = nextNickname(model.nickname);
  return request({ ...model, nickname }, { type: 'register', nickname });
}

/** Who gave none did not know of it: that is no mistake. What was typed since then has not been tried yet, and stays. */
export function passwordAsked(model: Model): Step {
  const { password, sentPassword } = model.door;
  const untried = password === sentPassword ? '' : password;
  const next: Model = { ...model, door: { ...model.door, password: untried, asksForPassword: true } };
  const isWrong = sentPassword !== '';
  return hungUp(atDoor(isWrong ? withProblem(next, 'that is not the password', 'password') : next, 'password'));
}

function turnedAway(model: Model, { text }: Refusal): Step {
  if (model.stage.type !== 'cut') return hungUp(atDoor(withProblem(model, text), 'name'));
  return hungUp(stay(over(model, text)));
}

function withProblem(model: Model, problem: string, wrong?: 'name' | 'password'): Model {
  return { ...model, door: { ...model.door, problem, wrong } };
}

function atDoor(model: Model, field: Field): Step {
  return stay({ ...model, stage: { type: 'outside' } }, { type: 'focus', field });
}

function hungUp({ model, commands }: Step): Step {
  return stay({ ...model, link: 'closed' }, ...commands, { type: 'hang-up' });
}
