/** PURE: figures as people read them. */
import type { Unit } from '../figure.ts';
import type { Summary } from '../statistics.ts';

const scales: Readonly<Record<Unit, readonly (readonly [least: number, divisor: number, unit: string])[]>> = {
  'per second': [
    [1e6, 1e6, ' M'],
    [1e3, 1e3, ' k'],
    [0, 1, ''],
  ],
  µs: [
    [1e6, 1e6, ' s'],
    [1e3, 1e3, ' ms'],
    [0, 1, ' µs'],
  ],
  bytes: [
    [1 << 20, 1 << 20, ' MiB'],
    [1 << 10, 1 << 10, ' KiB'],
    [Number.NEGATIVE_INFINITY, 1, ' B'],
  ],
  times: [[0, 1, ' ×']],
};

/** Three digits, with its unit: `8.83 M`, `412 µs`. */
export function writeValue(value: number, unit: Unit): string {
  const [, divisor, name] = scales[unit].find(([least]) => value >= least) ?? [0, 1, ''];
  return `${threeDigits(value / divisor)}${name}`;
}

/** The median, and from where to where the rounds lie where they do not agree. */
export function writeSummary({ median, least, most }: Summary, unit: Unit): string {
  const middle = writeValue(median, unit);
  if (least === most) return middle;
  return `${middle} (${writeValue(least, unit)} – ${writeValue(most, unit)})`;
}

export function writeRatio({ median, least, most }: Summary): string {
  const middle = `× ${threeDigits(median)}`;
  return least === most ? middle : `${middle} (${threeDigits(least)} – ${threeDigits(most)})`;
}

/** `1,000` */
export function writeCount(value: number): string {
  return value.toLocaleString('en-US');
}

function threeDigits(value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(1e-9, Math.abs(value)))));
  return value.toFixed(Math.min(2, digits));
}
