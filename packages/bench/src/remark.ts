/** PURE: what is to be said of a measurement beside its figures. */
import type { Figures } from './generator/script.ts';

/** A process is busy that uses so much of one core. */
const BUSY = 0.95;
const FAULTS = ['lost', 'duplicated', 'reordered', 'damaged', 'gone'] as const;

/** `what`: which measurement it was. */
export function remarksOn(figures: Figures, what: string): readonly string[] {
  const faults = FAULTS.filter((fault) => figures[fault] !== 0).map((fault) => `${figures[fault]} ${fault}`);
  const isBound = figures.ownCpu / figures.seconds >= BUSY && figures.serverCpu / figures.seconds < BUSY;
  return [
    ...(faults.length > 0 ? [`${what}: ${faults.join(', ')}`] : []),
    ...(figures.state === 'stalled' ? [`${what}: nothing came any more, and it was cut short`] : []),
    ...(isBound ? [`${what}: the generator was busy and the server was not: the figure is the generator's`] : []),
  ];
}
