/** The rooms of the network, as commands see them: one look around, which ends soon. */
import type { LanRoom } from '@portico/lan';

/** Set to `off`, nothing is asked of the network, nor is it told of rooms. */
export function isNetworkOff(): boolean {
  return process.env['PORTICO_LAN'] === 'off';
}

/** Everybody answers within 0.15 s; what was lost on the way is asked for again after a second. */
const LONGEST_MS = 1500;
/** After so long without news the look ends, where nothing is missed. */
const QUIET_MS = 600;

/** Ends at once when `isEnough`. */
export async function lookAround(isEnough?: (rooms: readonly LanRoom[]) => boolean): Promise<readonly LanRoom[]> {
  if (isNetworkOff()) return [];
  const { browseRooms } = await import('@portico/lan');
  const { promise: seen, resolve: end } = Promise.withResolvers<void>();
  const longest = setTimeout(end, LONGEST_MS);
  let quiet: NodeJS.Timeout | undefined;
  const browsing = browseRooms((rooms) => {
    if (isEnough?.(rooms)) end();
    wait();
  });
  if (!browsing.isConnected()) end();

  /** Who looks for one room waits for the last. */
  function wait(): void {
    clearTimeout(quiet);
    if (!isEnough) quiet = setTimeout(end, QUIET_MS);
  }

  wait();
  await seen;
  clearTimeout(longest);
  clearTimeout(quiet);
  browsing.close();
  return browsing.rooms();
}
