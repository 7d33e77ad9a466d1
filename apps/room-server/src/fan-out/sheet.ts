/** What one turn brought to a batch, laid out as it is written: once for all who hear it whole. */
import { packed } from '@portico/net';
import type { Batch } from './ear.ts';

export interface Sheet {
  /** The writes that it takes. */
  readonly whole: readonly Uint8Array[];
  /** The same without the parts of these numbers: those are the hearer's own. */
  readonly without: (own: ReadonlySet<number>) => readonly Uint8Array[];
}

export function layOut({ parts, variant: { packing } }: Batch): Sheet {
  const whole = packed(
    parts.flatMap(({ messages }) => messages),
    packing,
  );

  /** Most of it lies together, between the few parts that are left out. */
  function stretches(sheet: Uint8Array, own: ReadonlySet<number>): readonly Uint8Array[] {
    const found: Uint8Array[] = [];
    let start = 0;
    let end = 0;
    for (const { number, size } of parts) {
      if (own.has(number)) {
        if (end > start) found.push(sheet.subarray(start, end));
        start = end + size;
      }
      end += size;
    }
    if (end > start) found.push(sheet.subarray(start, end));
    return packed(found, packing);
  }

  return {
    whole,
    without: (own) => {
      const [sheet, ...others] = whole;
      if (sheet && others.length === 0) return stretches(sheet, own);
      return parts.filter(({ number }) => !own.has(number)).flatMap(({ messages }) => messages);
    },
  };
}
