/** How an event looks to the one member whom it answers or is meant for. */
import type { RoomEvent, RoomView } from '../../vocabulary.ts';
import {
  HELP_HINT,
  writeCrowd,
  writeEvent,
  writeMembers,
  writeRenamedYou,
  writeWelcome,
  writeWhisper,
} from './message.ts';

/** Up to here the greeting names everybody. */
const GREETED_BY_NAME = 20;

/** `self`: the member's nickname, as it is after the event. Lines are without their ends. */
export function writeOwnEvent(event: RoomEvent, self: string, room: RoomView): readonly string[] {
  switch (event.type) {
    case 'joined':
      return greeting(self, room);
    case 'renamed':
      return [writeRenamedYou(self)];
    case 'whispered': {
      const from = event.member.nickname;
      const to = event.to.nickname;
      return [from === self ? writeWhisper('you', to, event.text) : writeWhisper(from, 'you', event.text)];
    }
    case 'listed':
      return writeMembers(event.members);
    // The speaker's own terminal shows what was typed.
    case 'said':
    case 'left':
      return [];
    case 'refused':
    case 'noticed':
    case 'closed':
      return [writeEvent(event) ?? ''];
  }
}

function greeting(self: string, room: RoomView): readonly string[] {
  const people = room.size() > GREETED_BY_NAME ? [writeCrowd(room.size())] : writeMembers(room.members());
  return [writeWelcome(room.name, self), ...people, HELP_HINT];
}
