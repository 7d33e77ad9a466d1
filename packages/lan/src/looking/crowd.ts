/** PURE. Who gets a place where more is said than is remembered: nobody fills the list, whoever came first. */
import { ROOMS_KEPT } from '../wire/record.ts';
import type { Sighting } from './lan-room.ts';

/** Of one host: a class that hosts on one machine, not a stranger who fills the list. */
const ROOMS_PER_HOST = 64;

/** False: there is no place for one more of this host. Else there is one, and another's may have been taken for it. */
export function makeRoom(sightings: Map<string, Sighting>, host: string): boolean {
  const counts = new Map<string, number>();
  for (const one of sightings.values()) counts.set(one.host, (counts.get(one.host) ?? 0) + 1);
  const own = counts.get(host) ?? 0;
  if (own >= ROOMS_PER_HOST) return false;
  if (sightings.size < ROOMS_KEPT) return true;
  const most = Math.max(...counts.values());
  if (most <= own) return false;
  const [last] = [...sightings]
    .filter(([, one]) => counts.get(one.host) === most)
    .toReversed()
    .toSorted(([, one], [, other]) => worth(one) - worth(other));
  if (last) sightings.delete(last[0]);
  return true;
}

/** Who can be joined, and who was seen to be there, goes last. */
function worth({ port, hasAnswered }: Sighting): number {
  if (port === undefined) return 0;
  return hasAnswered ? 2 : 1;
}
