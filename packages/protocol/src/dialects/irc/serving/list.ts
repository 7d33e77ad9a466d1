/** LIST, with ELIST=MU: by masks, and by how many people are there. RFC 2812, 3.2.6; Modern IRC. */
import type { RoomState } from '../../../vocabulary.ts';
import { channelOf } from '../wire/channel.ts';
import type { Message } from '../wire/message.ts';
import { matches } from './mask.ts';
import { numeric } from './reply.ts';
import { lines, type State, type Step } from './state.ts';
import { listOf } from './target.ts';

export function list(state: State, { params: [written = ''] }: Message): readonly Step[] {
  const wishes = listOf(written).map(readWish);
  const masks = wishes.filter(({ type }) => type === 'mask');
  const rooms = state.opening.room.rooms().filter((room) => {
    const isNamed = masks.length === 0 || masks.some(({ fits }) => fits(room));
    return isNamed && wishes.every(({ type, fits }) => type === 'mask' || fits(room));
  });
  return lines(
    numeric(state, 'RPL_LISTSTART', ['Channel']),
    ...rooms.map(({ name, members, topic }) =>
      numeric(state, 'RPL_LIST', [channelOf(name), `${members.length}`], topic?.text ?? ''),
    ),
    numeric(state, 'RPL_LISTEND'),
  );
}

interface Wish {
  readonly type: 'mask' | 'size';
  readonly fits: (room: RoomState) => boolean;
}

/** `>3`, `<10`, `#bo*`. */
function readWish(written: string): Wish {
  const [, sign, digits] = /^([<>])(\d{1,9})$/u.exec(written) ?? [];
  const bound = Number(digits);
  if (sign === '>') return { type: 'size', fits: ({ members }) => members.length > bound };
  if (sign === '<') return { type: 'size', fits: ({ members }) => members.length < bound };
  return { type: 'mask', fits: ({ name }) => matches(written, channelOf(name)) };
}
