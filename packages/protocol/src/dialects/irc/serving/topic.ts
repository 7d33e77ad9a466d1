/** TOPIC. RFC 2812, 3.2.4. */
import { cutToBytes } from '../../../bytes/text.ts';
import { TOPIC_BYTES } from '../../../limit.ts';
import type { RoomState } from '../../../room-view.ts';
import { channelOf, roomOfChannel } from '../wire/channel.ts';
import { stripFormatting } from '../wire/formatting.ts';
import type { Message, Outgoing } from '../wire/message.ts';
import { ask } from './question.ts';
import { numeric } from './reply.ts';
import { lines, type State, type Step } from './state.ts';
import { shownName } from './target.ts';

export function topic(state: State, { params: [channel = '', text] }: Message): readonly Step[] {
  const room = roomOfChannel(state.opening.room, channel);
  if (!room) return lines(numeric(state, 'ERR_NOSUCHCHANNEL', [shownName(channel)]));
  if (text === undefined) return lines(...topicOf(state, room));
  const [cut = ''] = cutToBytes(stripFormatting(text), TOPIC_BYTES);
  return ask(state, { type: 'set-topic', room: room.name, text: cut }, { about: { channel: channelOf(room.name) } });
}

export function topicOf(state: State, { name, topic: set }: RoomState): readonly Outgoing[] {
  const channel = channelOf(name);
  if (!set) return [numeric(state, 'RPL_NOTOPIC', [channel])];
  return [
    numeric(state, 'RPL_TOPIC', [channel], set.text),
    numeric(state, 'RPL_TOPICWHOTIME', [channel, set.by, `${Math.floor(set.at / 1000)}`]),
  ];
}
