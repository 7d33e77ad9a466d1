/** PURE. What the system says of processes, as text: Linux in /proc/PID/stat, the others through ps. */

export interface ProcessLine {
  readonly pid: number;
  /** Numeric user id; undefined where the text does not tell. */
  readonly user: number | undefined;
  readonly start: string;
}

/**
 * The start, in clock ticks since boot, from /proc/PID/stat (proc(5), field 22). Undefined for a process that has ended
 * and waits to be collected. The name in field 2 may hold spaces and parentheses: fields are counted from its last one.
 */
export function startFromStat(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

/** Lines of `ps -o pid= -o uid= -o stat= -o lstart=`, those of ended processes left out. */
export function parsePs(text: string): readonly ProcessLine[] {
  return [...text.matchAll(/^ *(\d+) +(\d+) +([^Z\s]\S*) +(.+?) *$/gm)].map(([, pid, user, , start]) => ({
    pid: Number(pid),
    user: Number(user),
    start: String(start),
  }));
}
