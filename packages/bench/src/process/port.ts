/** Ports of this machine: which are free, and who listens. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Between two attempts to connect. */
const RETRY_MS = 5;

/** Below the ports that systems hand out to outgoing connections, any of which could take it before it is used. */
const LOWEST = 20_000;
const HIGHEST = 29_999;

export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    if (await isFree(port)) return port;
  }
}

/** Whether somebody listens before `goesOn` says no. */
export async function isAnswered(port: number, goesOn: () => boolean): Promise<boolean> {
  while (goesOn()) {
    const socket = connect({ port, host: '127.0.0.1' });
    const isConnected = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isConnected) return true;
    await pause(RETRY_MS);
  }
  return false;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listening = once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.listen(port);
  if (!(await listening)) return false;
  server.close();
  await once(server, 'close');
  return true;
}
