/** LIST, with ELIST=MU: by masks, and by how many people are there. RFC 2812, 3.2.6; Modern IRC. */
import type { Characters } from '../../../glob.ts';
import type { RoomState } from '../../../room-view.ts';
import { channelOf } from '../wire/channel.ts';
import type { Message } from '../wire/message.ts';
import { charactersOf, readMask } from './mask.ts';
import { numeric } from './reply.ts';
import { lines, type State, type Step } from './state.ts';
import { listOf, MOST_WISHES, tooMany } from './target.ts';

export function list(state: State, { params: [written = ''] }: Message): readonly Step[] {
  const asked = listOf(written);
  if (asked.length > MOST_WISHES) return lines(tooMany(state, written, MOST_WISHES));
  const wishes = asked.map(readWish);
  const masks = wishes.filter(({ type }) => type === 'mask');
  const sizes = wishes.filter(({ type }) => type === 'size');
  const rooms = state.opening.room.rooms();
  state.turn.looked(wishes.reduce((sum, { weight }) => sum + rooms.length * weight, rooms.length));
  const found = rooms.filter((room) => {
    const face = { size: room.size, channel: charactersOf(channelOf(room.name)) };
    const isNamed = masks.length === 0 || masks.some(({ fits }) => fits(face));
    return isNamed && sizes.every(({ fits }) => fits(face));
  });
  return lines(
    numeric(state, 'RPL_LISTSTART', ['Channel']),
    ...found.map(({ name, size, topic }) =>
      numeric(state, 'RPL_LIST', [channelOf(name), `${size}`], topic?.text ?? ''),
    ),
    numeric(state, 'RPL_LISTEND'),
  );
}

/** A room as wishes see it. */
interface Face extends Pick<RoomState, 'size'> {
  readonly channel: Characters;
}

interface Wish {
  readonly type: 'mask' | 'size';
  /** See Mask. */
  readonly weight: number;
  readonly fits: (face: Face) => boolean;
}

/** `>3`, `<10`, `#bo*`. */
function readWish(written: string): Wish {
  const [, sign, digits] = /^([<>])(\d{1,9})$/u.exec(written) ?? [];
  const bound = Number(digits);
  if (sign === '>') return { type: 'size', weight: 1, fits: ({ size }) => size > bound };
  if (sign === '<') return { type: 'size', weight: 1, fits: ({ size }) => size < bound };
  const { covers, weight } = readMask(written);
  return { type: 'mask', weight, fits: ({ channel }) => covers(channel) };
}
