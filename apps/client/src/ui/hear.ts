/** What the server's events do to the model. */
import type { RoomEvent } from '@portico/protocol';
import { canComeBack, cutOff, forGood, returned, waited } from './absence.ts';
import { attend, choosesByItself, type Ending, endingAt, endingAtDisconnection, nextProposal } from './attendance.ts';
import { listed, roomsListed, unlisted } from './hearing/list.ts';
import { cameIn, joined, kicked, left, registered, renamedTo } from './hearing/passage.ts';
import { answered, asked, offered, opened } from './hearing/privacy.ts';
import { described, hostProven, invited, ruled, topicSet } from './hearing/rule.ts';
import { said, whispered } from './hearing/talk.ts';
import { prefix } from './log.ts';
import type { HeardEvent, Message, Step } from './message.ts';
import type { Model } from './model.ts';
import { elsewhere } from './rooms.ts';
import { announced, finish, logged, problem, request, stay } from './step.ts';
import type { When } from './when.ts';

export function hear(earlier: Model, event: HeardEvent, when: When): Step {
  const { model: before, commands } = returned(earlier, event);
  const { model, commands: others } = heed(before, event, when);
  return { model, commands: [...others, ...commands] };
}

function heed(before: Model, event: HeardEvent, when: When): Step {
  const ending = endingAt(before.attendance, event);
  const model = { ...before, attendance: attend(before.attendance, event) };
  switch (event.type) {
    case 'registered':
      return registered(model, event, when);
    case 'joined':
      return before.attendance.stage === 'outside' ? cameIn(model, event, when) : joined(model, event, when);
    case 'left':
      return left(model, event, when);
    case 'kicked':
      return kicked(model, event, when);
    case 'renamed':
      return renamedTo(model, event, when);
    case 'said':
      return said(model, event, when);
    case 'whispered':
      return whispered(model, event, when);
    case 'listed':
      return listed(model, event);
    case 'rooms-listed':
      return roomsListed(model, event);
    case 'topic-set':
      return topicSet(model, event, when);
    case 'ruled':
      return ruled(model, event, when);
    case 'described':
      return described(model, event, when);
    case 'invited':
      return invited(model, event, when);
    case 'host-proven':
      return hostProven(model, event, when);
    case 'private-asked':
      return asked(model, event, when);
    case 'private-answered':
      return answered(model, event, when);
    case 'stream-offered':
      return offered(model, event, when);
    case 'stream-opened':
      return opened(model, event, when);
    case 'refused':
      if (ending !== undefined) return finish(model, ending);
      return choosesByItself(before.attendance, event)
        ? replaced(model, event, nextProposal(before.attendance, event))
        : refused(model, event);
    case 'noticed':
      return stay(announced(model, placed(model, event.room, event.text), when));
    case 'closed':
      return ending === undefined ? stay(model) : ended(model, ending, when);
  }
}

/** The connection is over; unless the room said why, that is what there is to tell. */
export function disconnected(model: Model, { reason, isCut, when }: Disconnection): Step {
  if (model.absence !== undefined) return isCut ? waited(model) : ended(forGood(model), lostTo(model, reason), when);
  if (model.ending !== undefined) return stay(model);
  return isCut && canComeBack(model)
    ? cutOff(model, lostTo(model, reason), when)
    : ended(model, lostTo(model, reason), when);
}

type Disconnection = Extract<Message, { type: 'disconnected' }>;

function lostTo({ attendance }: Model, reason: string): Ending {
  return endingAtDisconnection(attendance, reason);
}

type Refused = Extract<RoomEvent, { type: 'refused' }>;

/** It is told with the nickname that one gets. `proposal`: the one to try next; undefined: the room has one. */
function replaced(model: Model, { refusal }: Refused, proposal: string | undefined): Step {
  const obstacle = model.obstacle ?? refusal.text.replace(/, choose another name$/u, '');
  const next = { ...model, obstacle };
  return proposal === undefined ? stay(next) : request(next, { type: 'register', nickname: proposal });
}

function refused(model: Model, event: Refused): Step {
  if (event.request === 'who') return unlisted(model, event);
  // Asked by us, not by the person: they miss nothing.
  if (event.request === 'recall') return stay(model);
  // What was refused stays in the history alone: in the input line, the next text would be glued to it.
  return problem({ ...model, obstacle: undefined }, event.refusal.text);
}

/** What concerns the whole server bears the name of its own room, where one need not be. */
function placed({ rooms }: Model, name: string, text: string): string {
  return rooms.entered.has(name) ? prefix(elsewhere(rooms, name)) + text : text;
}

function ended(model: Model, ending: Ending, when: When): Step {
  const told = logged(model, { type: 'note', when, tone: 'problem', text: ending.sentence ?? '' });
  return stay({ ...told, ending }, { type: 'time', timer: 'go-back' });
}
