/** The settings of this terminal's driver, which a program finds and leaves. */
import { spawnSync } from 'node:child_process';

/**
 * Remembers them, and answers what brings them back. Node leaves a terminal as it was when the program started: one that
 * was started while the menu was on the screen leaves the menu's.
 */
export function keepTerminalSetting(): () => void {
  const { status, stdout } = spawnSync('stty', ['-g'], { stdio: ['inherit', 'pipe', 'ignore'], encoding: 'utf8' });
  if (status !== 0) return () => {};
  return () => void spawnSync('stty', [stdout.trim()], { stdio: ['inherit', 'ignore', 'ignore'] });
}
