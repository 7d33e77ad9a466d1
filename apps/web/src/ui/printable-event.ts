/** The one gate between what the room tells and the page. */
import { type Member, printable, type RoomEvent, type Ruling, type SaidEvent } from '@portico/protocol';

/** Longer than any name that a room of ours gives; a hostile one's would fill the page. In characters. */
const NAME_LIMIT = 128;

/** The same event, with every text in it safe to show. */
export function printableEvent(heard: RoomEvent): RoomEvent {
  const event = { ...heard, room: printableName(heard.room) };
  switch (event.type) {
    case 'registered':
    case 'joined':
    case 'left':
    case 'described':
    case 'host-proven':
      return { ...event, member: printableMember(event.member) };
    case 'said':
      return printableSaid(event);
    case 'recalled':
      return { ...event, texts: event.texts.map(printableSaid) };
    case 'whispered':
      return { ...event, ...between(event), text: printable(event.text) };
    case 'renamed':
      return { ...event, member: printableMember(event.member), before: printableName(event.before) };
    case 'kicked': {
      const [member, by] = [printableMember(event.member), printableMember(event.by)];
      return { ...event, member, by, text: printable(event.text) };
    }
    case 'topic-set':
      return { ...event, member: printableMember(event.member), text: printable(event.text) };
    case 'ruled':
      return { ...event, member: printableMember(event.member), ruling: printableRuling(event.ruling) };
    case 'listed':
      return { ...event, members: event.members.map(printableMember) };
    case 'rooms-listed':
      return { ...event, rooms: event.rooms.map(({ name, size }) => ({ name: printableName(name), size })) };
    case 'invited':
    case 'private-asked':
    case 'private-answered':
    case 'stream-offered':
      return { ...event, ...between(event) };
    case 'stream-opened':
      return { ...event, ...between(event), token: printableName(event.token) };
    case 'refused':
      return { ...event, refusal: { ...event.refusal, text: printable(event.refusal.text) } };
    case 'noticed':
      return { ...event, text: printable(event.text) };
    case 'closed':
      return event;
  }
}

/** Safe to show, and of a bounded length. */
export function printableName(name: string): string {
  return Array.from(printable(name)).slice(0, NAME_LIMIT).join('');
}

function printableSaid(event: SaidEvent): SaidEvent {
  const { room, member, text } = event;
  return { ...event, room: printableName(room), member: printableMember(member), text: printable(text) };
}

function between({ member, to }: { readonly member: Member; readonly to: Member }) {
  return { member: printableMember(member), to: printableMember(to) };
}

function printableMember(member: Member): Member {
  const { nickname, badge, profile } = member;
  const shown = { ...member, nickname: printableName(nickname), badge: printableName(badge) };
  if (profile === undefined) return shown;
  const [realName, away] = [printable(profile.realName), printable(profile.away)];
  return { ...shown, profile: { ...profile, realName, away } };
}

function printableRuling(ruling: Ruling): Ruling {
  switch (ruling.type) {
    case 'rank':
      return { ...ruling, nickname: printableName(ruling.nickname) };
    case 'ban':
      return { ...ruling, mask: printableName(ruling.mask) };
    case 'setting':
      return ruling;
  }
}
