/** How much a room takes, as its host may say. */

/** Most people on a server: a school's whole year. */
const MEMBERS = 1024;
/** Rooms of half as many are measured; past it one line is more writes than anybody waits for. */
const MOST_MEMBERS = 10_000;

/** Connections of one address: a room full of terminals behind one router. */
const PER_ADDRESS = 32;
/** Faster than anybody writes who wants to be read. */
const RATE = 5;
/** A program that tells of each thing it does; more is a stream, and no talk. */
const MOST_RATE = 1000;

export interface Limits {
  /** Most people at once, whatever rooms they are in. */
  readonly members: number;
  /** Most connections at once of one address that is not of this machine. */
  readonly perAddress: number;
  /** Messages a second of one member in the long run, twice as many at once. `off`: as many as they like, and joins too. */
  readonly rate: number | 'off';
}

/** `problem`: one sentence. */
export type LimitReading = { readonly limits: Limits } | { readonly problem: string };

interface Written {
  readonly 'max-members'?: string | undefined;
  readonly 'max-per-address'?: string | undefined;
  readonly rate?: string | undefined;
}

export function readLimits(written: Written): LimitReading {
  const members = readCount(written['max-members'], { otherwise: MEMBERS, most: MOST_MEMBERS });
  if (members === undefined) {
    return { problem: `"${written['max-members']}" is no number of people: --max-members takes 1 to ${MOST_MEMBERS}` };
  }
  const perAddress = readCount(written['max-per-address'], { otherwise: PER_ADDRESS, most: MOST_MEMBERS });
  if (perAddress === undefined) {
    return {
      problem: `"${written['max-per-address']}" is no number of connections: --max-per-address takes 1 to ${MOST_MEMBERS}`,
    };
  }
  const rate = written.rate === 'off' ? 'off' : readCount(written.rate, { otherwise: RATE, most: MOST_RATE });
  if (rate === undefined) {
    return { problem: `"${written.rate}" is no number of messages a second: --rate takes 1 to ${MOST_RATE}, or off` };
  }
  return { limits: { members, perAddress, rate } };
}

interface Range {
  readonly otherwise: number;
  readonly most: number;
}

/** Undefined: it is no number of that range. */
function readCount(written: string | undefined, { otherwise, most }: Range): number | undefined {
  if (written === undefined) return otherwise;
  const count = Number(written);
  return /^\d{1,6}$/u.test(written) && count >= 1 && count <= most ? count : undefined;
}
