/** Asking for rooms, who is there, and what was said: JOIN, PART, NAMES or WHO, CHATHISTORY. RFC 1459, 4.2; IRCv3. */
import { cutToBytes } from '../../../bytes/text.ts';
import type { ClientRequest } from '../../../vocabulary.ts';
import { channelOfRoom, roomOf, type Standing, speakerOf, writeOf } from '../knowing/standing.ts';
import { foldCase } from '../wire/channel.ts';
import { CLIENT_TAG_BYTES, LINE_BYTES } from '../wire/message.ts';
import { writeTime } from '../wire/server-time.ts';
import { type Asked, lastWords, refuse, send } from './answer.ts';
import { askWho, joinMessage } from './inquiry.ts';

type Of<Type extends ClientRequest['type']> = Extract<ClientRequest, { type: Type }>;

/** A server is silent where one is in the channel already. */
export function join(standing: Standing, room: string): Asked {
  const channel = room === '' ? standing.home && channelOfRoom(standing, room) : channelOfRoom(standing, room);
  if (!channel) return refuse('no-such-room', 'name the room to join');
  if (!standing.roster.channels.has(foldCase(channel))) return { writes: [writeOf(joinMessage(standing, channel))] };
  const member = speakerOf(standing, standing.source ?? standing.self, channel);
  return { writes: [], told: [{ happening: { type: 'joined', member }, room: roomOf(standing, channel) }] };
}

export function leave(standing: Standing, channel: string, { text }: Of<'leave'>): Asked {
  return send(standing, 'leave', { command: 'PART', params: [channel, ...lastWords(text)] }, channel);
}

export function who(standing: Standing, channel: string): Asked {
  const writes = askWho(standing, channel);
  return writes.length > 0 ? { writes } : send(standing, 'who', { command: 'NAMES', params: [channel] }, channel);
}

/** AFTER leaves out the moment that it names. */
export function recall(standing: Standing, channel: string, { since, limit }: Of<'recall'>): Asked {
  const { capabilities, features } = standing;
  if (!capabilities.has('draft/chathistory') || !capabilities.has('batch')) {
    return refuse('not-in-this-dialect', 'this server does not tell what was said before');
  }
  const most = features.historyLimit === 0 ? limit : Math.min(limit, features.historyLimit);
  const [subcommand, from] = since === undefined ? ['LATEST', '*'] : ['AFTER', `timestamp=${writeTime(since - 1)}`];
  return send(
    standing,
    'recall',
    { command: 'CHATHISTORY', params: [subcommand, channel, from, String(most)] },
    channel,
  );
}

/** What is longer no server reads. */
export function raw(line: string): Asked {
  const [first = ''] = line.split(/[\r\n\0]/u, 1);
  if (first.trim() === '') return refuse('unspecified', 'there is nothing to send');
  const [written = ''] = cutToBytes(first, CLIENT_TAG_BYTES + LINE_BYTES);
  return { writes: [{ line: written }] };
}
