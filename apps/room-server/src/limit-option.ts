/** How much a room takes, as its host may say: each option is a number in a range, and has a value of its own if left out. */

/** Most people on a server: a school's whole year. */
const MEMBERS = 1024;
/** Rooms of half as many are measured; past it one line is more writes than anybody waits for. */
const MOST_MEMBERS = 10_000;

interface Limits {
  /** Most people at once, whatever rooms they are in. */
  readonly members: number;
}

/** `problem`: one sentence. */
export type LimitReading = { readonly limits: Limits } | { readonly problem: string };

interface Written {
  readonly 'max-members'?: string | undefined;
}

export function readLimits(written: Written): LimitReading {
  const members = readCount(written['max-members'], { otherwise: MEMBERS, most: MOST_MEMBERS });
  if (members === undefined) {
    return { problem: `"${written['max-members']}" is no number of people: --max-members takes 1 to ${MOST_MEMBERS}` };
  }
  return { limits: { members } };
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
