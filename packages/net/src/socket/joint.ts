/** Two sockets as one: what comes in at one end goes out at the other. */
import type { Socket } from 'node:net';
import { closed } from './wait.ts';

/**
 * With backpressure, both ways. The end of one side ends that way alone, and what breaks one breaks both. Both have been
 * opened so that one way may end before the other, and are looked after when they break. Resolves when both are closed.
 */
export async function joinSockets(one: Socket, other: Socket): Promise<void> {
  carry(one, other);
  carry(other, one);
  await Promise.all([closed(one), closed(other)]);
}

function carry(from: Socket, to: Socket): void {
  from.pipe(to);
  void closed(from).then(() => {
    // Who has closed in order may leave bytes behind that are still on their way to the other.
    const isInOrder = from.readableEnded && from.writableFinished;
    if (!isInOrder) to.destroy();
  });
}
