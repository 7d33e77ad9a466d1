/** What operators and the host do: KICK, INVITE, OPER, DIE. RFC 2812, 3.1.4, 3.2.7, 3.2.8, 4.3. */
import { cutToBytes } from '../../../bytes/text.ts';
import type { RoomEvent } from '../../../vocabulary.ts';
import { channelOf, roomOfChannel } from '../wire/channel.ts';
import { stripFormatting } from '../wire/formatting.ts';
import type { Message } from '../wire/message.ts';
import { rankModes, userModes } from '../wire/mode.ts';
import { sourceOf } from '../wire/source.ts';
import { KICK_BYTES } from './isupport.ts';
import { ask } from './question.ts';
import { numeric } from './reply.ts';
import { each, lines, type State, type Step, self } from './state.ts';
import { absence } from './talk.ts';
import { listOf, MOST_TARGETS, shownName, tooMany } from './target.ts';

export function kick(state: State, { params: [target = '', nicknames = '', reason] }: Message): readonly Step[] {
  const room = roomOfChannel(state.opening.room, target);
  if (!room) return lines(numeric(state, 'ERR_NOSUCHCHANNEL', [shownName(target)]));
  const names = listOf(nicknames);
  if (names.length > MOST_TARGETS) return lines(tooMany(state, nicknames));
  const [text = ''] = cutToBytes(stripFormatting(reason ?? ''), KICK_BYTES);
  return each(names, (nickname) => {
    const about = { channel: channelOf(room.name), nickname: shownName(nickname) };
    return ask(state, { type: 'kick', room: room.name, nickname, text }, { about });
  });
}

export function invite(state: State, { params: [nickname = '', target = ''] }: Message): readonly Step[] {
  const room = roomOfChannel(state.opening.room, target);
  if (!room) return lines(numeric(state, 'ERR_NOSUCHCHANNEL', [shownName(target)]));
  const channel = channelOf(room.name);
  const answered = (event: RoomEvent): readonly Step[] => {
    if (event.type !== 'invited') return [];
    return [...lines(numeric(state, 'RPL_INVITING', [event.to.nickname, channel])), ...absence(state, event.to)];
  };
  const about = { channel, nickname: shownName(nickname) };
  return ask(state, { type: 'invite', room: room.name, to: nickname }, { about, answered });
}

/** The name is not looked at: there is one host, and the key proves it. */
export function oper(state: State, { params: [, key = ''] }: Message): readonly Step[] {
  return ask(state, { type: 'prove-host', key }, { about: {}, answered: () => risen(state) });
}

/** In each of their rooms, as the others are told. */
function risen(state: State): readonly Step[] {
  const person = self(state);
  if (!person) return [];
  const { member, rooms } = person;
  const source = sourceOf(member);
  return lines(
    numeric(state, 'RPL_YOUREOPER'),
    { source, command: 'MODE', params: [member.nickname, `+${userModes.host}`] },
    ...rooms.map((room) => ({
      source,
      command: 'MODE',
      params: [channelOf(room), `+${rankModes.operator.letter}`, member.nickname],
    })),
  );
}

export function die(state: State): readonly Step[] {
  return ask(state, { type: 'close' }, { about: {} });
}
