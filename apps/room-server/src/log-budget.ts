/** How much of what others do comes into the room's log: whoever can make a line of it can make many. */

/** People read some of them; and a day of nothing else stays in one's hands. */
const LINES_A_MINUTE = 100;
/** In UTF-8, over the room's life. */
const LOG_BYTES = 10 * 1024 * 1024;
const MINUTE_MS = 60_000;

interface BudgetOptions {
  /** Takes one line. */
  readonly log: (line: string) => void;
  /** Calls back after so many milliseconds. */
  readonly after: (callback: () => void, milliseconds: number) => void;
}

/** Takes lines for the log; of those over the budget it says how many there were. */
export function createLogBudget({ log, after }: BudgetOptions): (line: string) => void {
  let lines = 0;
  let bytes = 0;

  function endMinute(): void {
    if (lines > LINES_A_MINUTE) log(`${lines - LINES_A_MINUTE} more lines in this minute`);
    lines = 0;
  }

  return (line) => {
    if (bytes > LOG_BYTES) return;
    lines += 1;
    if (lines === 1) after(endMinute, MINUTE_MS);
    if (lines > LINES_A_MINUTE) return;
    bytes += Buffer.byteLength(line);
    log(bytes > LOG_BYTES ? 'the log is full: from now on it says only what the room itself does' : line);
  };
}
