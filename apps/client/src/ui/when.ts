/** A moment as a person reads it, made where the time zone is known, so that nothing in here asks for a clock. */
export interface When {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Local time, `HH:MM`. */
  readonly clock: string;
  /** The local day, as a date line shows it: `Saturday 21 November 2026`. */
  readonly day: string;
}
