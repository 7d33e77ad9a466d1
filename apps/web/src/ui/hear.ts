/** What the room's events do to the model. */
import type { RoomEvent } from '@portico/protocol';
import { printableEvent } from '@portico/reading';
import { refusedEntry } from './door.ts';
import { cameIn, joined, kicked, left, renamedTo } from './hearing/passage.ts';
import { recalled, withoutBacklog } from './hearing/recall.ts';
import { described, listed, ruled, topicSet } from './hearing/standing.ts';
import { said, unsaid, whispered } from './hearing/talk.ts';
import type { Step } from './message.ts';
import type { Model } from './model.ts';
import { announced, over, problem, stay } from './step.ts';

type Refused = Extract<RoomEvent, { type: 'refused' }>;

/** Every text in it is made safe to show first. */
export function hear(model: Model, heard: RoomEvent): Step {
  const event = printableEvent(heard);
  switch (event.type) {
    case 'joined':
      return model.stage.type === 'inside' ? joined(model, event) : cameIn(model, event);
    case 'left':
      return left(model, event);
    case 'kicked':
      return kicked(model, event);
    case 'renamed':
      return renamedTo(model, event);
    case 'said':
      return said(model, event);
    case 'whispered':
      return whispered(model, event);
    case 'recalled':
      return recalled(model, event);
    case 'topic-set':
      return topicSet(model, event);
    case 'described':
      return described(model, event);
    case 'ruled':
      return ruled(model, event);
    case 'listed':
      return listed(model, event);
    case 'invited':
      return stay(announced(model, `${event.member.nickname} invites you to ${event.room}`, event.at));
    case 'host-proven':
      return stay(announced(model, 'you are known for the host now', event.at));
    case 'noticed':
      return stay(announced(model, event.text, event.at));
    case 'refused':
      return refused(model, event);
    case 'closed':
      return stay(over(model, 'the room was closed'));
    case 'registered':
    case 'rooms-listed':
    case 'private-asked':
    case 'private-answered':
    case 'stream-offered':
    case 'stream-opened':
      return stay(model);
  }
}

function refused(model: Model, event: Refused): Step {
  if (model.stage.type !== 'inside') return isEntrance(event) ? refusedEntry(model, event) : stay(model);
  const { request, refusal } = event;
  if (request === 'recall') return stay(withoutBacklog(model));
  return problem(request === 'say' || request === 'whisper' ? unsaid(model) : model, refusal.text);
}

function isEntrance({ request }: Refused): boolean {
  return request === 'register' || request === 'join';
}
