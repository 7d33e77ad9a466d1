/** Coming into rooms, and leaving them: JOIN, PART. RFC 2812, 3.2. */
import type { RoomEvent } from '../../../vocabulary.ts';
import { channelOf, nameOfChannel, roomOfChannel } from '../wire/channel.ts';
import type { Message } from '../wire/message.ts';
import { namesOf } from './names.ts';
import { ask, told } from './question.ts';
import { numeric } from './reply.ts';
import { each, lines, type State, type Step, self } from './state.ts';
import { listOf, shownName } from './target.ts';
import { topicOf } from './topic.ts';

/** Keys are not looked at: there are none here. */
export function join(state: State, { params: [channels = ''] }: Message): readonly Step[] {
  if (channels === '0') return each(self(state)?.rooms ?? [], (room) => leaveRoom(state, room, undefined));
  return each(listOf(channels), (channel) => joinChannel(state, channel));
}

export function part(state: State, { params: [channels = '', text] }: Message): readonly Step[] {
  return each(listOf(channels), (channel) => {
    const room = roomOfChannel(state.opening.room, channel);
    if (!room) return lines(numeric(state, 'ERR_NOSUCHCHANNEL', [shownName(channel)]));
    return leaveRoom(state, room.name, text);
  });
}

/** `room`: `''` is the port's own. */
export function enterRoom(state: State, room: string): readonly Step[] {
  const channel = channelOf(room === '' ? state.opening.room.name : room);
  const request = { type: 'join', room, nickname: undefined } as const;
  return ask(state, request, { about: { channel }, answered: (event) => joined(state, event) });
}

function joinChannel(state: State, channel: string): readonly Step[] {
  if (!/^#./su.test(channel)) return lines(numeric(state, 'ERR_NOSUCHCHANNEL', [shownName(channel)]));
  const name = nameOfChannel(state.opening.room, channel) ?? channel.slice(1);
  return self(state)?.rooms.includes(name) === true ? [] : enterRoom(state, name);
}

/** RFC 2812, 3.2.1: the topic, and who is there. The names tell of the own standing, too. */
function joined(state: State, event: RoomEvent): readonly Step[] {
  const [first, ...others] = told(state, event);
  const room = state.opening.room.room(event.room);
  if (!room || !first) return first ? [first, ...others] : [];
  return [first, ...lines(...(room.topic ? topicOf(state, room) : []), ...namesOf(state, room))];
}

function leaveRoom(state: State, room: string, text: string | undefined): readonly Step[] {
  const request = { type: 'leave', room, ...(text !== undefined && text !== '' && { text }) } as const;
  return ask(state, request, { about: { channel: channelOf(room) } });
}
