/** How an event looks to the one member whom it answers or is meant for. */
import type { RoomEvent, RoomView } from '../../vocabulary.ts';
import { writeGreeting } from './greeting.ts';
import { writeEvent, writeMembers, writeRenamedYou, writeWhisper } from './message.ts';

/** `self`: the member's nickname, as it is after the event. Lines are without their ends. */
export function writeOwnEvent(event: RoomEvent, self: string, room: RoomView): readonly string[] {
  switch (event.type) {
    case 'joined':
      return writeGreeting(self, room);
    case 'renamed':
      return [writeRenamedYou(self)];
    case 'whispered': {
      const from = event.member.nickname;
      const to = event.to.nickname;
      return [from === self ? writeWhisper('you', to, event.text) : writeWhisper(from, 'you', event.text)];
    }
    case 'listed':
      return writeMembers(event.members);
    case 'described':
    case 'invited':
    case 'host-proven':
    case 'recalled':
    // The speaker's own terminal shows what was typed.
    case 'said':
    case 'left':
    case 'registered':
    case 'rooms-listed':
    case 'private-asked':
    case 'private-answered':
    case 'stream-offered':
    case 'stream-opened':
      return [];
    case 'kicked':
    case 'topic-set':
    case 'ruled':
    case 'refused':
    case 'noticed':
    case 'closed':
      return [writeEvent(event) ?? ''];
  }
}
