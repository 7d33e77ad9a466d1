/** The time, for everything that may not ask for it. */
import type { When } from './ui/when.ts';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' });

/** Whole milliseconds since the epoch, never running backwards, whatever is done to the system's clock. */
export function now(): number {
  return Math.floor(performance.timeOrigin + performance.now());
}

/** A moment in the local time zone. */
export function whenOf(at: number): When {
  return { at, clock: clock.format(at), day: day.format(at) };
}
