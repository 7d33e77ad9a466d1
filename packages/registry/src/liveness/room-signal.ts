import type { RoomEntry } from '../entry.ts';
import { errnoOf } from '../errno.ts';
import { runningProcesses } from './process-identity.ts';

/** `gone`: the room's process has ended. `not-ours`: it is another user's, or no process is known. */
export type SignalOutcome = 'sent' | 'gone' | 'not-ours';

/**
 * Signals the room's process, and no other: what a file says of a pid counts only where the process with that pid has
 * the start that was entered and belongs to this user.
 */
export async function signalRoom(entry: RoomEntry, signal: NodeJS.Signals): Promise<SignalOutcome> {
  if (entry.process === undefined) return 'not-ours';
  const { pid, start } = entry.process;
  const running = (await runningProcesses([pid])).get(pid);
  if (running?.start !== start) return 'gone';
  return running.user === process.getuid?.() ? send(pid, signal) : 'not-ours';
}

function send(pid: number, signal: NodeJS.Signals): SignalOutcome {
  try {
    process.kill(pid, signal);
    return 'sent';
  } catch (error) {
    if (errnoOf(error) === 'ESRCH') return 'gone';
    if (errnoOf(error) === 'EPERM') return 'not-ours';
    throw error;
  }
}
