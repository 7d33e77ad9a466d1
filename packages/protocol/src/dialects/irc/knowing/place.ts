/** Channels as a client names rooms: without their `#`, except where another channel would then have the same name. */
import { channelOf } from '../wire/channel.ts';

/** `types`: the characters that a channel's name may begin with (CHANTYPES). */
export function roomNamed(channel: string, types: string): string {
  const name = channel.slice(1);
  return channel.startsWith('#') && name !== '' && !isChannel(name, types) ? name : channel;
}

/** The other way round; a name that begins as a channel does is one already. */
export function channelNamed(room: string, types: string): string {
  const channel = channelOf(room);
  return isChannel(room, types) ? channel.slice(1) : channel;
}

export function isChannel(name: string, types: string): boolean {
  return name !== '' && types.includes(name.charAt(0));
}
