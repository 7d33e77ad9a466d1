/** The time, for everything that may not ask for it. */

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' });

/** Whole milliseconds since the epoch, never running backwards, whatever is done to the system's clock. */
export function now(): number {
  return Math.floor(performance.timeOrigin + performance.now());
}

/** A moment in the local time zone: `HH:MM`. */
export function clockOf(at: number): string {
  return clock.format(at);
}

/** `Saturday 21 November 2026`. */
export function dayOf(at: number): string {
  return day.format(at);
}
