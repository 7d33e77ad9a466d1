/** Dialects without a ping: the system asks whether the peer is there. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openRoom } from './visited-room.ts';

/** In /proc/net/tcp: a socket's local port and its peer's, which timer runs, and when it rings, in ticks of 10 ms. */
const ROW = /^\s*\d+: [\dA-F]+:([\dA-F]{4}) [\dA-F]+:([\dA-F]{4}) \S+ \S+ ([\dA-F]{2}):([\dA-F]{8})/;
const KEEP_ALIVE_TIMER = 2;
const SECOND = 100;

async function timerOf(port: number, peer: number): Promise<{ readonly kind: number; readonly inTicks: number }> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8')));
  for (const row of tables.join('\n').split('\n')) {
    const [, local = '', remote = '', kind = '', when = ''] = ROW.exec(row) ?? [];
    if (Number.parseInt(local, 16) !== port || Number.parseInt(remote, 16) !== peer) continue;
    return { kind: Number.parseInt(kind, 16), inTicks: Number.parseInt(when, 16) };
  }
  throw new Error(`there is no connection from port ${peer} to port ${port}`);
}

test('a silent peer is asked by the system after a minute', async () => {
  const { room, join } = await openRoom();
  const maya = await join('maya');
  const { kind, inTicks } = await timerOf(room.port, maya.local.port);
  expect(kind).toBe(KEEP_ALIVE_TIMER);
  expect(inTicks).toBeGreaterThan(40 * SECOND);
  expect(inTicks).toBeLessThanOrEqual(60 * SECOND);
});
