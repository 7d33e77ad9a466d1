/** A way to a room that a test can cut, as when somebody trips over a cable. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Cable {
  /** Where it begins. */
  readonly port: number;
  /** Breaks what goes through it; until it is mended, nothing does. */
  readonly cut: () => void;
  readonly mend: () => void;
}

/** To the port `to` of this machine; gone with the test. */
export async function layCable(to: number): Promise<Cable> {
  const ends = new Set<Socket>();
  let isWhole = true;
  const server = createServer((near) => {
    if (!isWhole) near.destroy();
    else join(near, connect({ host: '127.0.0.1', port: to }), ends);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    isWhole = false;
    for (const end of ends) end.destroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  return {
    port: portOf(server.address()),
    cut,
    mend: () => {
      isWhole = true;
    },
  };
}

function join(near: Socket, far: Socket, ends: Set<Socket>): void {
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    ends.add(one);
    one.pipe(other);
    one.on('error', () => other.destroy());
    one.on('close', () => {
      ends.delete(one);
      other.destroy();
    });
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('the cable has no port');
  return address.port;
}
