/** The one gate between what peers say and everything that shows or prints it. */
import { type Member, printable, type RoomEvent } from '@portico/protocol';
import { cutToWidth } from '@portico/terminal';

/** Longer than any name that a room of ours gives; a hostile server's would fill screens and lists. In characters. */
const NAME_LIMIT = 128;
/** To how many columns a longer one is cut. */
const CUT_NAME_WIDTH = 32;

/** The same event, with every text in it safe for a terminal. */
export function printableEvent(event: RoomEvent): RoomEvent {
  const room = printableName(event.room);
  switch (event.type) {
    case 'registered':
    case 'joined':
    case 'left':
      return { ...event, room, member: printableMember(event.member) };
    case 'said':
      return { ...event, room, member: printableMember(event.member), text: printable(event.text) };
    case 'whispered': {
      const [member, to] = [printableMember(event.member), printableMember(event.to)];
      return { ...event, room, member, to, text: printable(event.text) };
    }
    case 'renamed':
      return { ...event, room, member: printableMember(event.member), before: printableName(event.before) };
    case 'listed':
      return { ...event, room, members: event.members.map(printableMember) };
    case 'rooms-listed':
      return { ...event, room, rooms: event.rooms.map(({ name, size }) => ({ name: printableName(name), size })) };
    case 'private-asked':
    case 'private-answered':
    case 'stream-offered':
      return { ...event, room, member: printableMember(event.member), to: printableMember(event.to) };
    case 'stream-opened': {
      const [member, to] = [printableMember(event.member), printableMember(event.to)];
      return { ...event, room, member, to, token: printableName(event.token) };
    }
    case 'refused':
      return { ...event, room, refusal: { ...event.refusal, text: printable(event.refusal.text) } };
    case 'noticed':
      return { ...event, room, text: printable(event.text) };
    case 'closed':
      return { ...event, room };
  }
}

function printableMember({ nickname, badge, address }: Member): Member {
  return {
    nickname: printableName(nickname),
    badge: printableName(badge),
    address: address && { host: printableName(address.host), port: address.port },
  };
}

/** Safe for a terminal, and of a bounded length. Applying it twice changes nothing. */
export function printableName(name: string): string {
  const shown = printable(name);
  return shown.length <= NAME_LIMIT ? shown : `${cutToWidth(shown, CUT_NAME_WIDTH)}…`;
}
