/** What is said in channels, and to oneself: PRIVMSG and NOTICE. RFC 1459, 4.4; STATUSMSG; IRCv3 echo-message. */
import type { Manner, Rank } from '../../../vocabulary.ts';
import { isChannel } from '../knowing/place.ts';
import {
  type Hearer,
  isSelf,
  nothing,
  notice,
  roomOf,
  type Standing,
  senderOf,
  settle,
  speakerOf,
  type Told,
  tell,
} from '../knowing/standing.ts';
import { foldCase } from '../wire/channel.ts';
import { readText } from '../wire/ctcp.ts';
import { stripFormatting } from '../wire/formatting.ts';
import type { Message } from '../wire/message.ts';
import { ranksOf } from '../wire/mode.ts';

export const hearText: Hearer = (standing, message) => {
  const { source, command, params } = message;
  const from = senderOf(standing, source);
  const { channel } = readTarget(standing, params[0] ?? '');
  if (from === undefined) {
    const text = stripFormatting(params[1] ?? '');
    return channel === undefined ? notice(standing, text) : notice(standing, text, roomOf(standing, channel));
  }
  const settled = isSelf(standing, from) ? settle(standing, command, params[0] ?? '') : undefined;
  const told = toldOf(standing, message);
  // A server that sends one's words back sends those to oneself twice: as an echo, and as a message.
  const isCopy = isSelf(standing, from) && channel === undefined && !settled && isSelf(standing, params[0] ?? '');
  return told === undefined || isCopy ? nothing : tell(told);
};

/** Undefined: it is for programs only. */
export function toldOf(standing: Standing, message: Message): Told | undefined {
  const { source, command, params } = message;
  const [target = '', written = ''] = params;
  const reading = readText(written);
  if (reading.type === 'ctcp') return undefined;
  const text = stripFormatting(reading.text);
  const manner: Manner = reading.type === 'action' ? 'action' : command === 'NOTICE' ? 'notice' : 'speech';
  const { channel, only } = readTarget(standing, target);
  const member = speakerOf(standing, source, channel);
  if (channel !== undefined) {
    const happening = { type: 'said', member, text, manner, ...(only && { only }) } as const;
    return { happening, room: roomOf(standing, channel) };
  }
  const to = speakerOf(standing, isSelf(standing, target) ? (standing.source ?? target) : target);
  const happening = { type: 'whispered', member, to, text, ...(manner !== 'speech' && { manner }) } as const;
  return { happening, room: standing.home };
}

interface Target {
  /** Undefined: a person. */
  readonly channel: string | undefined;
  /** Only those of that rank are addressed. */
  readonly only?: Rank;
}

/** `#room`, `@#room`, or a nickname. */
function readTarget({ features }: Standing, target: string): Target {
  const { channelTypes, statusSigns, prefixes } = features;
  if (isChannel(target, channelTypes)) return { channel: target };
  const [sign, rest] = [target.charAt(0), target.slice(1)];
  if (sign === '' || !statusSigns.includes(sign) || !isChannel(rest, channelTypes)) return { channel: undefined };
  const [mode = ''] = [...prefixes].find(([, each]) => each === sign) ?? [];
  const [only] = ranksOf(mode);
  return { channel: rest, ...(only && { only }) };
}

/** 301 `<nickname> <nickname> :<why>`: whom one has written to, or asked about, is away. */
export const hearAbsence: Hearer = (standing, { params: [, nickname = '', text = ''] }) =>
  foldCase(nickname) === '' ? nothing : notice(standing, `${nickname} is away: ${stripFormatting(text)}`);
