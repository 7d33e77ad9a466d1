/** What one turn brought to a batch, laid out as it is written: once for all who hear it whole. */
import { packed } from '@portico/net';
import type { Batch, Ear } from './ear.ts';

export interface Sheet {
  /** The writes that it takes. */
  readonly whole: readonly Uint8Array[];
  /**
   * The same for somebody who is in this room alone: without their own parts and those before the one numbered `since`,
   * and with what is for them alone. Undefined where messages do not share a write.
   */
  readonly viewOf: (ear: Ear, since: number) => readonly Uint8Array[] | undefined;
}

export function layOut({ parts, variant: { packing } }: Batch): Sheet {
  const whole = packed(
    parts.flatMap(({ messages }) => messages),
    packing,
  );

  /** Most of it lies together. */
  function stretches(sheet: Uint8Array, { own, alone }: Ear, since: number): readonly Uint8Array[] {
    const found: Uint8Array[] = [];
    let start = 0;
    let end = 0;
    let nextAlone = 0;
    for (const { number, size } of parts) {
      const isHeard = number >= since && !own?.has(number);
      const isBroken = !isHeard || (alone[nextAlone]?.before ?? Number.POSITIVE_INFINITY) <= number;
      if (isBroken) {
        if (end > start) found.push(sheet.subarray(start, end));
        start = end;
      }
      for (let piece = alone[nextAlone]; piece && piece.before <= number; piece = alone[nextAlone]) {
        found.push(piece.bytes);
        nextAlone += 1;
      }
      end += size;
      if (!isHeard) start = end;
    }
    if (end > start) found.push(sheet.subarray(start, end));
    for (const { bytes } of alone.slice(nextAlone)) found.push(bytes);
    return found;
  }

  return {
    whole,
    viewOf: (ear, since) => {
      const [sheet] = whole;
      return packing === 'stream' && sheet ? packed(stretches(sheet, ear, since), packing) : undefined;
    },
  };
}
