/** The page's answer to everything that happens. PURE: time and chance come with the messages. */
import { departed, disconnected, returned, triedAgain, woken } from './connection.ts';
import { passwordAsked } from './door.ts';
import { hear } from './hear.ts';
import { withEarlier } from './log.ts';
import type { Message, Step } from './message.ts';
import type { Model, RoomFacts, Sound } from './model.ts';
import { watched } from './reader.ts';
import { atEnd, stay } from './step.ts';
import { submit } from './submit.ts';

export function update(model: Model, message: Message): Step {
  switch (message.type) {
    case 'name-typed':
      return stay({ ...model, door: { ...model.door, name: message.name } });
    case 'password-typed':
      return stay({ ...model, door: { ...model.door, password: message.password } });
    case 'entrance-wanted':
      return returned(model);
    case 'draft-typed':
      return stay({ ...model, composer: { ...model.composer, draft: message.draft } });
    case 'submitted':
      return submit(model);
    case 'addressed':
      return addressed(model, message.to);
    case 'members-toggled':
      return membersToggled(model);
    case 'share-toggled':
      return shareToggled(model);
    case 'sound-toggled':
      return soundToggled(model);
    case 'earlier-wanted':
      return stay({ ...model, log: withEarlier(model.log) });
    case 'end-wanted':
      return stay(atEnd(model));
    case 'exit-wanted':
      return departed(model);
    case 'scrolled':
      return stay(scrolled(model, message.isAtEnd));
    case 'watched':
      return stay(watched(model, message.isWatching));
    case 'facts-learnt':
      return informed(model, message.facts);
    case 'heard':
      return hear(model, message.event);
    case 'disconnected':
      return disconnected(model, message.at, message.chance);
    case 'timed':
      return triedAgain(model);
    case 'woken':
      return woken(model, message.at);
  }
}

function addressed(model: Model, to: string | undefined): Step {
  const next: Model = { ...model, memberList: 'hidden', composer: { ...model.composer, to } };
  return stay(next, { type: 'focus', field: 'draft' });
}

function membersToggled(model: Model): Step {
  const isShown = model.memberList === 'shown';
  const next: Model = { ...model, memberList: isShown ? 'hidden' : 'shown', share: 'hidden' };
  return stay(next, { type: 'focus', field: isShown ? 'return' : 'members' });
}

/** A room may be reached by other addresses than when one came. */
function shareToggled(model: Model): Step {
  if (model.share === 'shown') return stay({ ...model, share: 'hidden' }, { type: 'focus', field: 'share-return' });
  const next: Model = { ...model, memberList: 'hidden', share: 'shown' };
  return stay(next, { type: 'ask-facts' }, { type: 'focus', field: 'share' });
}

/** Who came without a password to a room that wants one is asked for it at once: its refusal may be long on its way. */
function informed(model: Model, facts: RoomFacts): Step {
  const asksForPassword = model.door.asksForPassword || facts.isPrivate;
  const next: Model = { ...model, facts, door: { ...model.door, asksForPassword } };
  const isInVain = facts.isPrivate && model.stage.type === 'entering' && model.door.sentPassword === '';
  return isInVain ? passwordAsked(next) : stay(next);
}

function soundToggled(model: Model): Step {
  const sound: Sound = model.sound === 'on' ? 'off' : 'on';
  return stay({ ...model, sound }, { type: 'remember-sound', sound });
}

function scrolled(model: Model, isAtEnd: boolean): Model {
  return isAtEnd ? atEnd(model) : { ...model, reader: { ...model.reader, isAtEnd } };
}
