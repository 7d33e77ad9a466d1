/** The one clock of the room. */

/** Milliseconds since the epoch; set back or forward with the system's clock it is not. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
