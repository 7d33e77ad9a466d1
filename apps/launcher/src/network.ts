/** The rooms of the network, as commands and the menu see them. */
import type { LanRoom } from '@portico/lan';

/** Then nothing is asked of the network, nor is it told of rooms. */
export function isNetworkOff(): boolean {
  return process.env['PORTICO_LAN'] === 'off';
}

/** As they are now. Takes a second or so; ends at once when `isEnough`. */
export async function lookAround(isEnough?: (rooms: readonly LanRoom[]) => boolean): Promise<readonly LanRoom[]> {
  if (isNetworkOff()) return [];
  const lan = await import('@portico/lan');
  return lan.lookAround(isEnough);
}

/** From now on, for as long as this process lives. */
export async function watchNetwork(onChange: (rooms: readonly LanRoom[]) => void): Promise<void> {
  if (isNetworkOff()) return;
  const { browseRooms } = await import('@portico/lan');
  browseRooms(onChange);
}
