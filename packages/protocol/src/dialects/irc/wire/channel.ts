/** Rooms as channels: `#` and the room's name, in which what no channel can hold is `_` (RFC 2812, 1.3). */
import { foldLetters, roomWord } from '../../../name.ts';
import type { RoomState, RoomView } from '../../../room-view.ts';

export function channelOf(room: string): string {
  return `#${roomWord(room)}`;
}

/** CASEMAPPING=ascii. */
export function foldCase(name: string): string {
  return foldLetters(name);
}

/** The room that a channel stands for. Where several are called alike, the one that was opened first. */
export function roomOfChannel(view: Pick<RoomView, 'nameOfKey' | 'room'>, channel: string): RoomState | undefined {
  const name = nameOfChannel(view, channel);
  return name === undefined ? undefined : view.room(name);
}

export function nameOfChannel(view: Pick<RoomView, 'nameOfKey'>, channel: string): string | undefined {
  return channel.startsWith('#') ? view.nameOfKey(foldCase(channel.slice(1))) : undefined;
}
