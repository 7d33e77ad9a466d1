/** NAMES. RFC 2812, 3.2.5; IRCv3 multi-prefix, userhost-in-names. */
import type { RoomState } from '../../../room-view.ts';
import type { Member } from '../../../vocabulary.ts';
import { channelOf, roomOfChannel } from '../wire/channel.ts';
import type { Message, Outgoing } from '../wire/message.ts';
import { rankModes } from '../wire/mode.ts';
import { sourceOf } from '../wire/source.ts';
import { numeric, textRoom } from './reply.ts';
import { rollOf, type Spelling } from './roll.ts';
import { isHidden } from './sight.ts';
import { each, lines, type State, type Step } from './state.ts';
import { listOf, MOST_TARGETS, shownName, tooMany } from './target.ts';

/** Nobody is told of a whole server in one list: LIST and WHO do that. */
export function names(state: State, { params: [channels = ''] }: Message): readonly Step[] {
  if (channels === '') return lines(numeric(state, 'RPL_ENDOFNAMES', ['*']));
  const asked = listOf(channels);
  if (asked.length > MOST_TARGETS) return lines(tooMany(state, channels));
  return each(asked, (channel) => {
    const room = roomOfChannel(state.opening.room, channel);
    if (!room || isHidden(state, room)) return lines(numeric(state, 'RPL_ENDOFNAMES', [shownName(channel)]));
    return lines(...namesOf(state, room));
  });
}

/** `=`: a public channel, as all are here. */
export function namesOf(state: State, { name, members }: RoomState): readonly Outgoing[] {
  state.turn.looked(members.length);
  const channel = channelOf(name);
  const head = numeric(state, 'RPL_NAMREPLY', ['=', channel]);
  const roll = rollOf(state.opening.room, members, { spelling: spellingFor(state), space: textRoom(head) });
  return [
    ...roll.map((text) => ({ ...head, params: [...head.params, text] })),
    numeric(state, 'RPL_ENDOFNAMES', [channel]),
  ];
}

function spellingFor(state: State): Spelling {
  const { capabilities } = state;
  const withHosts = capabilities.has('userhost-in-names');
  return {
    name: (['multi-prefix', 'userhost-in-names'] as const).filter((one) => capabilities.has(one)).join(' '),
    write: (member) => prefixOf(state, member) + (withHosts ? sourceOf(member) : member.nickname),
  };
}

/** The highest rank, or with multi-prefix all of them. */
export function prefixOf({ capabilities }: State, { ranks = [] }: Member): string {
  const prefixes = ranks.map((rank) => rankModes[rank].sign);
  return (capabilities.has('multi-prefix') ? prefixes : prefixes.slice(0, 1)).join('');
}
