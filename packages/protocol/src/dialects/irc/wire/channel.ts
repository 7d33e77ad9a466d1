/** Rooms as channels: `#` and the room's name, in which what no channel can hold is `_` (RFC 2812, 1.3). */
import type { RoomState, RoomView } from '../../../vocabulary.ts';

export function channelOf(room: string): string {
  return `#${room.replaceAll(/[\s,]/gu, '_')}`;
}

/** CASEMAPPING=ascii: the letters A to Z are a to z, and no others are alike. */
export function foldCase(name: string): string {
  return name.replaceAll(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}

/** The room that a channel stands for. Where several are called alike, the one that was opened first. */
export function roomOfChannel(view: Pick<RoomView, 'rooms'>, channel: string): RoomState | undefined {
  const wanted = foldCase(channel);
  return view.rooms().find(({ name }) => foldCase(channelOf(name)) === wanted);
}
