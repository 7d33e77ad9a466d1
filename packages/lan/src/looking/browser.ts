/** PURE. Who looks for rooms: asks, listens, and forgets. */
import type { Link, Packet, Sender, Sending } from '../wire/record.ts';
import { type Asking, askAround, askFor, beginAsking, goOnAsking } from './asking.ts';
import { CHECK_MS, type Check, type CheckOutcome, checked, dueChecks, nextCheckAt } from './checking.ts';
import { type LanRoom, roomsOf } from './lan-room.ts';
import { createSightings } from './sightings.ts';

export interface Browser {
  /** Over which it is asked from now on: it begins anew. */
  readonly setLinks: (links: readonly Link[], now: number) => void;
  readonly receive: (packet: Packet, from: Sender, now: number) => void;
  /** What came of a check. */
  readonly check: (key: string, outcome: CheckOutcome, now: number) => void;
  /** What is due. */
  readonly wake: (now: number) => readonly (Sending | Check)[];
  /** When something is due; undefined: nothing is. */
  readonly dueAt: () => number | undefined;
  readonly rooms: () => readonly LanRoom[];
  /** The DNS names of all that can be joined. */
  readonly heard: () => readonly string[];
}

/** An answer may lack what it points to. It is asked for, and not for ever. */
const ASKED_MOST = 3;
const ASK_AGAIN_MS = 1000;

/** `checkMs`: after so long without a word of a room it is looked at. */
export function createBrowser(checkMs: number = CHECK_MS): Browser {
  const sightings = createSightings();
  const underWay = new Set<string>();
  let links: readonly Link[] = [];
  let asking: Asking | undefined;
  let askMissingAt: number | undefined;

  function missing(now: number): readonly Sending[] {
    if (askMissingAt === undefined || askMissingAt > now) return [];
    const lacking = sightings.all().filter(([, { port, asked }]) => port === undefined && asked < ASKED_MOST);
    for (const [key, { asked }] of lacking) sightings.change(key, { asked: asked + 1 });
    askMissingAt = lacking.length > 0 ? now + ASK_AGAIN_MS : undefined;
    return lacking.map(([, sighting]) => askFor(sighting));
  }

  return {
    setLinks: (next, now) => {
      links = next;
      asking = next.length > 0 ? beginAsking(now) : undefined;
    },
    receive: (packet, from, now) => {
      sightings.hear(packet, from, now);
      if (sightings.all().some(([, { port, asked }]) => port === undefined && asked === 0)) askMissingAt ??= now;
    },
    check: (key, outcome, now) => {
      underWay.delete(key);
      const known = sightings.get(key);
      if (!known) return;
      const change = checked(known, outcome, now);
      const isNews = known.isLost !== change?.isLost;
      if (change) sightings.change(key, change);
      else sightings.remove(key);
      // Where one went without a word, or came back, so may others have.
      if (isNews && asking && asking.at - now > ASK_AGAIN_MS) asking = beginAsking(now);
    },
    wake: (now) => {
      sightings.expire(now);
      const known = sightings.all();
      const isDue = asking !== undefined && asking.at <= now;
      if (asking && isDue) asking = goOnAsking(asking, now);
      const checks = dueChecks(known, underWay, checkMs, now);
      for (const { key } of checks) underWay.add(key);
      const seen = known.map(([, sighting]) => sighting);
      return [...(isDue ? askAround(links, seen, now) : []), ...missing(now), ...checks];
    },
    dueAt: () => {
      const known = sightings.all();
      const expiry = known.map(([, { until }]) => until);
      const checkAt = nextCheckAt(known, underWay, checkMs);
      const due = [asking?.at, askMissingAt, checkAt, ...expiry].filter((at) => at !== undefined);
      return due.length === 0 ? undefined : Math.min(...due);
    },
    heard: () => sightings.all().flatMap(([, { instance, port }]) => (port === undefined ? [] : [instance])),
    rooms: () => roomsOf(sightings.all().map(([, sighting]) => sighting)),
  };
}
