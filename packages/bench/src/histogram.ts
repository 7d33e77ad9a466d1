/** PURE: counts durations in classes a 64th of an octave apart: each percentile is right to about a hundredth. */

const CLASSES_PER_OCTAVE = 64;
/** From one microsecond to over an hour. */
const OCTAVES = 32;

export interface Histogram {
  /** In microseconds. */
  readonly count: (us: number) => void;
  /** In microseconds; 0 where nothing was counted. `share`: 0.5 is the median. */
  readonly percentile: (share: number) => number;
  readonly longest: () => number;
}

export function createHistogram(): Histogram {
  const classes = new Float64Array(CLASSES_PER_OCTAVE * OCTAVES);
  let longest = 0;
  let all = 0;
  return {
    count: (us) => {
      if (us > longest) longest = us;
      all += 1;
      const place = us <= 1 ? 0 : Math.min(classes.length - 1, Math.floor(Math.log2(us) * CLASSES_PER_OCTAVE));
      classes[place] = (classes[place] ?? 0) + 1;
    },
    percentile: (share) => {
      let counted = 0;
      const place = classes.findIndex((count) => {
        counted += count;
        return counted >= share * all && counted > 0;
      });
      return place < 0 ? 0 : Math.min(longest, 2 ** ((place + 0.5) / CLASSES_PER_OCTAVE));
    },
    longest: () => longest,
  };
}
