/** The one gate between what peers say and everything that shows or prints it. */
import { type Member, printable, type RoomEvent } from '@portico/protocol';

/** The same event, with every text in it safe for a terminal. */
export function printableEvent(event: RoomEvent): RoomEvent {
  const room = printable(event.room);
  switch (event.type) {
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
      return { ...event, room, member: printableMember(event.member), before: printable(event.before) };
    case 'listed':
      return { ...event, room, members: event.members.map(printableMember) };
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
    nickname: printable(nickname),
    badge: printable(badge),
    address: address && { host: printable(address.host), port: address.port },
  };
}
