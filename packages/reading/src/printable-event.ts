/** The one gate between what peers say and everything that shows or prints it. */
import { type Member, printable, type RoomEvent, type Ruling, type SaidEvent } from '@portico/protocol';

/** Longer than any name that a room of ours gives; a hostile server's would fill screens and lists. In characters. */
const NAME_LIMIT = 128;
/** To how many characters (code points) a longer one is cut: what a nickname has at most in a room of ours. */
const CUT_NAME = 32;

/** Of everybody it is kept why they are away. In characters, more than our rooms take. */
const AWAY_LIMIT = 400;

/** The same event, with every text in it safe to show. */
export function printableEvent(event: RoomEvent): RoomEvent {
  const room = printableName(event.room);
  switch (event.type) {
    case 'registered':
    case 'joined':
    case 'described':
    case 'host-proven':
      return { ...event, room, member: printableMember(event.member) };
    case 'left': {
      const words = event.text === undefined ? {} : { text: printable(event.text) };
      return { ...event, ...words, room, member: printableMember(event.member) };
    }
    case 'said':
      return printableSpeech(event);
    case 'topic-set':
      return { ...event, room, member: printableMember(event.member), text: printable(event.text) };
    case 'kicked': {
      const [member, by] = [printableMember(event.member), printableMember(event.by)];
      return { ...event, room, member, by, text: printable(event.text) };
    }
    case 'ruled':
      return { ...event, room, member: printableMember(event.member), ruling: printableRuling(event.ruling) };
    case 'recalled':
      return { ...event, room, texts: event.texts.map(printableSpeech) };
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
    case 'invited':
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

function printableSpeech(event: SaidEvent): SaidEvent {
  const room = printableName(event.room);
  return { ...event, room, member: printableMember(event.member), text: printable(event.text) };
}

function printableRuling(ruling: Ruling): Ruling {
  switch (ruling.type) {
    case 'rank':
      return { ...ruling, nickname: printableName(ruling.nickname) };
    case 'ban': {
      const { mask, nickname } = ruling;
      return {
        ...ruling,
        mask: printableName(mask),
        ...(nickname !== undefined && { nickname: printableName(nickname) }),
      };
    }
    case 'setting':
      return ruling;
  }
}

function printableMember({ nickname, badge, address, profile, ranks }: Member): Member {
  return {
    nickname: printableName(nickname),
    badge: printableName(badge),
    address: address && { host: printableName(address.host), port: address.port },
    ...(profile && {
      profile: {
        ...profile,
        realName: printableName(profile.realName),
        away: printable(profile.away.slice(0, AWAY_LIMIT)),
      },
    }),
    ...(ranks && { ranks }),
  };
}

/** Safe to show, and of a bounded length. Applying it twice changes nothing. */
export function printableName(name: string): string {
  const shown = printable(name);
  if (shown.length <= NAME_LIMIT) return shown;
  // Again: what is last now may be invisible without what it joined.
  return `${printable(Array.from(shown).slice(0, CUT_NAME).join(''))}…`;
}
