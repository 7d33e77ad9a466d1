/** A text as lines of the wire: none longer than what others can be sent. RFC 1459, 2.3; CTCP ACTION; STATUSMSG. */
import { cutToBytes, encodeText } from '../../../bytes/text.ts';
import type { ClientRequest, Happening, Manner, Rank } from '../../../vocabulary.ts';
import { expect, remember, roomOf, type Standing, speakerOf, type Told, writeOf } from '../knowing/standing.ts';
import { ACTION_BYTES, writeAction } from '../wire/ctcp.ts';
import type { Features } from '../wire/feature.ts';
import { LINE_BYTES, type Outgoing } from '../wire/message.ts';
import { ranksByLetter, ranksOf } from '../wire/mode.ts';
import { type Asked, refuse } from './answer.ts';

type Of<Type extends ClientRequest['type']> = Extract<ClientRequest, { type: Type }>;

/** Even where names leave no room, a line says something. In bytes. */
const SHORTEST_PIECE = 32;

export function say(standing: Standing, channel: string, { text, manner, only }: Of<'say'>): Asked {
  const sign = only === undefined ? '' : signOf(standing.features, only);
  if (sign === undefined) return refuse('not-in-this-dialect', 'this server cannot tell something to some only');
  const room = roomOf(standing, channel);
  const member = speakerOf(standing, standing.source ?? standing.self, channel);
  return talk(standing, { request: 'say', target: sign + channel, channel, text, manner }, (piece) => ({
    happening: { type: 'said', member, text: piece, manner, ...(only && { only }) },
    room,
  }));
}

export function whisper(standing: Standing, { to, text, manner = 'speech' }: Of<'whisper'>): Asked {
  const member = speakerOf(standing, standing.source ?? standing.self);
  return talk(standing, { request: 'whisper', target: to, text, manner }, (piece): Told => {
    const shown = manner === 'speech' ? {} : { manner };
    const happening: Happening = { type: 'whispered', member, to: speakerOf(standing, to), text: piece, ...shown };
    return { happening, room: standing.home };
  });
}

interface Talk {
  readonly request: 'say' | 'whisper';
  /** A channel, with a sign before it maybe, or a nickname. */
  readonly target: string;
  readonly channel?: string;
  readonly text: string;
  readonly manner: Manner;
}

/** Where the server sends back what one says, it has happened when that comes; else as it is written. */
function talk(standing: Standing, asked: Talk, tell: (piece: string) => Told): Asked {
  const { request, target, channel = target, text, manner } = asked;
  const pieces = cutTalk(standing, target, text, manner);
  if (pieces.length === 0) return refuse('unspecified', 'there is nothing to say');
  const isEchoed = standing.capabilities.has('echo-message');
  const writes = pieces.map(({ message, text: piece }) => {
    const { command } = message;
    if (isEchoed) expect(standing, { request, command }, target, channel);
    else remember(standing, { request, command }, target, channel);
    return isEchoed ? writeOf(message) : { ...writeOf(message), told: tell(piece) };
  });
  return { writes };
}

/** Empty lines are left out. */
function cutTalk(
  standing: Standing,
  target: string,
  text: string,
  manner: Manner,
): readonly { readonly message: Outgoing; readonly text: string }[] {
  const command = manner === 'notice' ? 'NOTICE' : 'PRIVMSG';
  // As the server sends it to others, with our source in front: `:nickname!user@host PRIVMSG target :text` and CR LF.
  const around = encodeText(`:${sourceOf(standing)} ${command} ${target} :\r\n`).length;
  const room = LINE_BYTES - around - (manner === 'action' ? ACTION_BYTES : 0);
  const lines = text.split(/\r\n|[\n\r]/u).filter((line) => line.trim() !== '');
  const pieces = lines.flatMap((line) => cutToBytes(line.replaceAll('\0', ' '), Math.max(room, SHORTEST_PIECE)));
  return pieces.map((piece) => {
    const written = manner === 'action' ? writeAction(piece) : piece;
    return { message: { command, params: [target, written] }, text: piece };
  });
}

/** Before the server has shown it, one of the greatest length. */
function sourceOf({ source, self, features }: Standing): string {
  return source ?? `${self}!${'u'.repeat(features.userLength)}@${'h'.repeat(features.hostLength)}`;
}

/** The lowest sign that means the rank. */
function signOf({ prefixes, statusSigns }: Features, rank: Rank): string | undefined {
  const signs = [...prefixes].filter(([mode, sign]) => ranksOf(mode).includes(rank) && statusSigns.includes(sign));
  return signs.find(([mode]) => ranksByLetter.has(mode))?.[1];
}
