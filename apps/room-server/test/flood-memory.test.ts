/** Bytes without end cost the room as much memory as it takes to read some of them, and no more. */
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openRoom } from './visited-room.ts';

const MEGABYTE = 1024 * 1024;
const FLOOD = 10 * MEGABYTE;
/** Of what is read at once, and of what the engine has not cleared away yet. It was 22 to 25 MB, and of words 44 to 49. */
const MORE_AT_MOST = 80 * MEGABYTE;

/** The most that it has ever had, in bytes. */
async function mostMemory(pid: number): Promise<number> {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
}

/** Writes all of it, as fast as it is taken, or until it is let go. */
function flood(port: number, bytes: Uint8Array): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port }).on('error', () => socket.destroy());
  onTestFinished(() => {
    socket.destroy();
  });
  socket.resume().end(bytes);
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

test.each([
  ['x', 'what begins like a request'],
  ['hello, you all out there ', 'words'],
])('100 × 10 MB without a line end cost at most 80 MB of memory, and nobody else their talk: %j, %s', async (text) => {
  const { room, join } = await openRoom();
  const maya = await join('maya');
  const bob = await join('bob');
  const before = await mostMemory(room.pid);
  const bytes = Buffer.alloc(FLOOD, text);
  const floods = Array.from({ length: 100 }, () => flood(room.port, bytes));
  maya.send('hello bob\n');
  await bob.waitFor('maya: hello bob\n');
  await Promise.all(floods);
  bob.send('hello maya\n');
  await maya.waitFor('bob: hello maya\n');
  expect((await mostMemory(room.pid)) - before).toBeLessThan(MORE_AT_MOST);
});
