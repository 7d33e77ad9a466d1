/** How many a port takes. */
import { connect } from 'node:net';
import { connectWire } from '@portico/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../src/socket/listener.ts';

test('one connection too many is closed, and counted; the others are not touched', async () => {
  let accepted = 0;
  let dropped = 0;
  const listener = await listen({
    port: 0,
    bind: '127.0.0.1',
    maxConnections: 1,
    onSocket: (socket) => {
      accepted += 1;
      socket.on('error', () => socket.destroy()).pipe(socket);
    },
    onDrop: () => {
      dropped += 1;
    },
  });
  const { port } = listener.address;
  const one = await connectWire({ port });
  onTestFinished(async () => {
    one.reset();
    await listener.close();
  });
  // It may be reset before it counts as connected.
  const other = connect({ host: '127.0.0.1', port }).on('error', () => {});
  await new Promise((resolve) => other.once('close', resolve).resume());
  expect({ accepted, dropped }).toEqual({ accepted: 1, dropped: 1 });
  one.send('still here');
  await one.waitFor('still here');
});
