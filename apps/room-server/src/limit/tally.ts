/** What the limits of a room have done: counted for its host, and told to its log a line a minute at most. */

/** In the order in which they are told. */
const kinds = {
  'address-full': 'connections over what one address may have',
  'turned-out': 'connections closed because too many waited',
  'handshake-failed': 'connections whose handshake of TLS failed',
  dropped: 'connections over what the room takes',
  'joins-slowed': 'connections whose address joins too often',
  'talk-slowed': 'people heard more slowly',
  'input-slowed': 'connections read more slowly',
  'floods-ended': 'connections closed because they sent far more than is read',
  'let-go': 'people let go because they read too slowly',
} as const;

type LimitKind = keyof typeof kinds;

export interface Tally {
  readonly count: (kind: LimitKind) => void;
  /** Since the room opened: one short line for each that is not zero. */
  readonly lines: () => readonly string[];
}

interface TallyOptions {
  /** Takes one line. */
  readonly log: (line: string) => void;
  /** Calls back after so many milliseconds. */
  readonly after: (callback: () => void, milliseconds: number) => void;
}

const MINUTE_MS = 60_000;

export function createTally({ log, after }: TallyOptions): Tally {
  const total = new Map<LimitKind, number>();
  const recent = new Map<LimitKind, number>();

  function tell(): void {
    log(`limits, in a minute: ${linesOf(recent).join('; ')}`);
    recent.clear();
  }

  return {
    count: (kind) => {
      if (recent.size === 0) after(tell, MINUTE_MS);
      for (const counts of [total, recent]) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    },
    lines: () => linesOf(total),
  };
}

function linesOf(counts: ReadonlyMap<LimitKind, number>): readonly string[] {
  return Object.entries(kinds).flatMap(([kind, words]) => {
    const count = isKind(kind) ? (counts.get(kind) ?? 0) : 0;
    return count > 0 ? [`${words}: ${count}`] : [];
  });
}

function isKind(name: string): name is LimitKind {
  return Object.hasOwn(kinds, name);
}
