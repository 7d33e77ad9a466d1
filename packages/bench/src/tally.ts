/** PURE: counts what receivers got of each sender, and what they did not get, got twice, or got too late. */

export interface Faults {
  readonly lost: number;
  readonly duplicated: number;
  /** Came behind a later one of the same sender. */
  readonly reordered: number;
  readonly damaged: number;
}

export interface Tally {
  /** Whether the message is one more delivery. */
  readonly take: (receiver: number, sender: number, number: number) => boolean;
  readonly damage: () => void;
  /** That a sender hears nothing of its own message is right. */
  readonly skip: (receiver: number, sender: number, next: number) => void;
  /** All that was said of each sender has come by now, or never will. Those in `absent` have left, and miss nothing. */
  readonly close: (sent: readonly number[], absent: ReadonlySet<number>) => Faults;
}

/** `senders` at most 100. */
export function createTally(receivers: number, senders: number): Tally {
  /** By receiver and sender, the number that comes next. */
  const next = new Float64Array(receivers * senders);
  const gaps = new Set<string>();
  let faults = { lost: 0, duplicated: 0, reordered: 0, damaged: 0 };

  function takeLate(key: string): boolean {
    const isNew = gaps.delete(key);
    if (isNew) faults.reordered += 1;
    else faults.duplicated += 1;
    return isNew;
  }

  return {
    take: (receiver, sender, number) => {
      const place = receiver * senders + sender;
      const expected = next[place] ?? 0;
      if (number < expected) return takeLate(`${receiver} ${sender} ${number}`);
      for (let missed = expected; missed < number; missed += 1) gaps.add(`${receiver} ${sender} ${missed}`);
      next[place] = number + 1;
      return true;
    },
    damage: () => {
      faults.damaged += 1;
    },
    skip: (receiver, sender, number) => {
      next[receiver * senders + sender] = number;
    },
    close: (sent, absent) => {
      faults.lost = gaps.size;
      for (let receiver = 0; receiver < receivers; receiver += 1) {
        for (const [sender, count] of sent.entries()) {
          const place = receiver * senders + sender;
          if (!absent.has(receiver)) faults.lost += count - (next[place] ?? 0);
          next[place] = count;
        }
      }
      const found = faults;
      faults = { lost: 0, duplicated: 0, reordered: 0, damaged: 0 };
      gaps.clear();
      return found;
    },
  };
}
