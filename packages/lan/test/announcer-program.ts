/**
 * Announces rooms, each with a port on which somebody listens, until it is asked to end:
 * `node announcer-program.ts NAME COUNT [PORT]`; they are called NAME 1, NAME 2, ….
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { announceRoom, createRoomId } from '../src/index.ts';
import { room } from './virtual-network.ts';

const [name = 'room', count = '1', first = '6001'] = process.argv.slice(2);

const rooms = await Promise.all(
  Array.from({ length: Number(count) }, async (_, at) => {
    const server = createServer((socket) => socket.destroy());
    const port = Number(first) + at;
    server.listen(port);
    await once(server, 'listening');
    const announcement = room({ id: createRoomId(), name: `${name} ${at + 1}`, port, people: at });
    const log = (line: string): void => console.error(line);
    return announceRoom({ announcement, bound: '::', neighbours: async () => [], log, lookMs: 200 });
  }),
);
process.once('SIGTERM', () => {
  void Promise.all(rooms.map(({ close }) => close())).then(() => process.exit());
});
console.log('announcing');
