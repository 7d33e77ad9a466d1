/** How an event looks to the one member whom it answers or is meant for. */
import { inSpeech } from '../../manner.ts';
import type { RoomView } from '../../room-view.ts';
import type { RoomEvent } from '../../vocabulary.ts';
import { writeGreeting } from './greeting.ts';
import {
  writeAwayYou,
  writeEvent,
  writeInvitation,
  writeMembers,
  writePutOutYou,
  writeRenamedYou,
  writeWhisper,
} from './message.ts';

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
      const text = inSpeech(event.text, event.manner);
      return [from === self ? writeWhisper('you', to, text) : writeWhisper(from, 'you', text)];
    }
    case 'listed':
      return writeMembers(event.members);
    case 'described':
      return event.change === 'away' ? [writeAwayYou(event.member.profile?.away ?? '')] : [];
    case 'invited':
      return [writeInvitation(event.member.nickname, event.room)];
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
      return [event.member.nickname === self ? writePutOutYou(event) : (writeEvent(event) ?? '')];
    case 'topic-set':
    case 'ruled':
    case 'refused':
    case 'noticed':
    case 'closed':
      return [writeEvent(event) ?? ''];
  }
}
