/** Who comes and goes, oneself among them: JOIN, PART, QUIT, KICK, KILL, NICK, INVITE. RFC 1459, 4.1, 4.2, 4.6.1. */
import { askWho, joinMessage } from '../asking/inquiry.ts';
import { enter, exit, forget, learn, place, remove, rename } from '../knowing/roster.ts';
import {
  addressOf,
  channelOfRoom,
  type Heard,
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
  tellHome,
  type Write,
  writeOf,
} from '../knowing/standing.ts';
import { foldCase } from '../wire/channel.ts';
import { readDeparture } from './departure.ts';

/** `JOIN <channel>`; with extended-join `<account> :<real name>` after it. */
export const hearJoin: Hearer = (standing, { source, params }) => {
  const [channel = '', , realName] = params;
  const nickname = senderOf(standing, source);
  if (nickname === undefined || channel === '') return nothing;
  if (isSelf(standing, nickname)) return enterChannel(standing, channel, source ?? '');
  place(standing.roster, channel, nickname, '');
  if (realName !== undefined) learn(standing.roster, nickname, { profile: { realName } });
  const member = { ...speakerOf(standing, source, channel), address: addressOf(source ?? '') };
  return tell({ happening: { type: 'joined', member }, room: roomOf(standing, channel) });
};

function enterChannel(standing: Standing, channel: string, source: string): Heard {
  const { roster, opening, server } = standing;
  if (!settle(standing, 'JOIN', channel) && standing.stage === 'entering') settle(standing, 'JOIN');
  standing.source = source;
  if (!enter(roster, channel)) return nothing;
  place(roster, channel, standing.self, '');
  const room = roomOf(standing, channel);
  const isFirst = standing.stage !== 'inside';
  standing.stage = 'inside';
  const writes: Write[] = [...askWho(standing, channel)];
  if (server === 'portico' && standing.home === '') {
    standing.home = room;
    const wanted = channelOfRoom(standing, opening.room) ?? channel;
    if (isFirst && foldCase(wanted) !== foldCase(channel)) writes.push(writeOf(joinMessage(standing, opening.room)));
  }
  return { told: [{ happening: { type: 'joined', member: speakerOf(standing, source, channel) }, room }], writes };
}

/** `PART <channel> [:<last words>]` */
export const hearPart: Hearer = (standing, { source, params }) => {
  const [channel = '', text = ''] = params;
  const nickname = senderOf(standing, source);
  if (nickname === undefined) return nothing;
  const member = speakerOf(standing, source, channel);
  const told: Told = {
    happening: { type: 'left', member, reason: 'parted', ...(text !== '' && { text }) },
    room: roomOf(standing, channel),
  };
  if (isSelf(standing, nickname)) settle(standing, 'PART', channel);
  return goes(standing, channel, nickname) ? tell(told) : nothing;
};

/** `KICK <channel> <nickname> [:<why>]` */
export const hearKick: Hearer = (standing, { source, params }) => {
  const [channel = '', nickname = '', comment = ''] = params;
  const member = speakerOf(standing, nickname, channel);
  const by = speakerOf(standing, source, channel);
  // RFC 2812, 3.2.8: servers write the nickname where no reason was given.
  const text = comment === by.nickname ? '' : comment;
  const told: Told = { happening: { type: 'kicked', member, by, text }, room: roomOf(standing, channel) };
  settle(standing, 'KICK', channel);
  return goes(standing, channel, nickname) ? tell(told) : nothing;
};

/** False where this client is not in the channel. */
function goes(standing: Standing, channel: string, nickname: string): boolean {
  const { roster } = standing;
  if (isSelf(standing, nickname)) return exit(roster, channel);
  remove(roster, channel, nickname);
  return roster.channels.has(foldCase(channel));
}

/** `QUIT [:<last words>]`: told in each room in which they were known to be. One's own is answered by ERROR. */
export const hearQuit: Hearer = (standing, { source, params }) => {
  const nickname = senderOf(standing, source);
  if (nickname === undefined || isSelf(standing, nickname)) return nothing;
  const member = speakerOf(standing, source);
  const departure = readDeparture(params[0] ?? '');
  const happening = { type: 'left', member, ...departure } as const;
  const channels = forget(standing.roster, nickname);
  return tell(...channels.map((channel) => ({ happening, room: roomOf(standing, channel) })));
};

/** `KILL <nickname> :<why>`: of oneself; ERROR follows. */
export const hearKill: Hearer = (standing, { source, params }) => {
  const { nickname } = speakerOf(standing, source);
  const why = (params[1] ?? '') === '' ? '' : `: ${params[1]}`;
  return notice(standing, `${nickname} ended the connection of ${params[0] ?? ''}${why}`);
};

/** `NICK <nickname>` */
export const hearNick: Hearer = (standing, { source, params: [after = ''] }) => {
  const before = senderOf(standing, source);
  if (before === undefined || after === '') return nothing;
  if (isSelf(standing, before)) {
    settle(standing, 'NICK');
    standing.self = after;
    standing.source = standing.source?.replace(/^[^!]*/u, () => after);
  }
  rename(standing.roster, before, after);
  const member = speakerOf(
    standing,
    source?.replace(/^[^!]*/u, () => after),
  );
  return tellHome(standing, { type: 'renamed', member, before });
};

/** `INVITE <nickname> <channel>`: to oneself, or with invite-notify to somebody else. */
export const hearInvite: Hearer = (standing, { source, params: [nickname = '', channel = ''] }) => {
  const from = senderOf(standing, source);
  // One's own is told by 341.
  if (from === undefined || isSelf(standing, from)) return nothing;
  const member = speakerOf(standing, source, channel);
  const room = roomOf(standing, channel);
  return tell({ happening: { type: 'invited', member, to: speakerOf(standing, nickname) }, room });
};

/** 341 `<nickname> <invited> <channel>` */
export const hearInviting: Hearer = (standing, { params: [, nickname = '', channel = ''] }) => {
  settle(standing, 'INVITE', nickname);
  const member = speakerOf(standing, standing.source, channel);
  const to = speakerOf(standing, nickname);
  return tell({ happening: { type: 'invited', member, to }, room: roomOf(standing, channel) });
};
