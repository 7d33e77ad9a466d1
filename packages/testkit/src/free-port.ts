import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems hand out to outgoing connections, any of which could take the port before it is used. */
const lowestPort = 20_000;
/** Tests run in several processes at once: each looks among ports of its own, and gives none twice before all were given. */
const portsOfProcess = 100;
const processes = 100;

const firstPort = lowestPort + (process.pid % processes) * portsOfProcess;
let given = Math.floor(Math.random() * portsOfProcess);

/** A TCP port on which nobody listened, on any address of this machine, a moment ago. */
export async function freePort(): Promise<number> {
  for (;;) {
    given = (given + 1) % portsOfProcess;
    const port = firstPort + given;
    if (await isFree(port)) return port;
  }
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
