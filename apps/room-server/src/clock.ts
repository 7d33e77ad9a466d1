/** The one clock of the room. */

const { timeOrigin } = performance;

/** Milliseconds since the epoch; set back or forward with the system's clock it is not. */
export function now(): number {
  return timeOrigin + performance.now();
}
