/**
 * Many rooms of one host, over the same sockets, each with a port on which somebody listens:
 * `node crowd-program.ts NAME COUNT`. They are called NAME 1, NAME 2, … and stand on port 6001 and the next ones.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createAnnouncer } from '../src/answering/announcer.ts';
import { createRoomId } from '../src/rim/announce.ts';
import { mentions } from '../src/rim/codec.ts';
import { openLinks } from '../src/rim/links.ts';
import { createTimer } from '../src/rim/timer.ts';
import type { Sending } from '../src/wire/record.ts';
import { room } from './virtual-network.ts';

const [name = 'room', count = '1'] = process.argv.slice(2);
const now = (): number => performance.now();

const rooms = await Promise.all(
  Array.from({ length: Number(count) }, async (_, at) => {
    const server = createServer((socket) => socket.destroy());
    server.listen(6001 + at);
    await once(server, 'listening');
    const said = room({ id: createRoomId(), name: `${name} ${at + 1}`, port: 6001 + at, people: at });
    const announcer = createAnnouncer(said, Math.random);
    const timer = createTimer(() => say(announcer.wake(now())));
    function say(sendings: readonly Sending[]): void {
      void links.send(sendings);
      timer.set(announcer.dueAt());
    }
    return { announcer, say };
  }),
);

const links = openLinks({
  // Over IPv4 only: what IPv6 does is tried with fewer.
  bound: '0.0.0.0',
  onAsked: undefined,
  // Two hundred rooms ask for leave and tell of themselves, each three times: what is said of others' need not be read.
  isOfUse: (bytes) => mentions(bytes, [name]) || isQuestion(bytes),
  onPacket: (packet, from) => {
    for (const { announcer, say } of rooms) say(announcer.receive(packet, from, now()));
  },
  onChange: (current) => {
    for (const { announcer, say } of rooms) {
      announcer.setLinks(current, now());
      say([]);
    }
  },
  onFault: (link, code) => console.error(link, code),
});
for (const { announcer, say } of rooms) {
  announcer.setLinks(links.current(), now());
  say([]);
}
process.once('SIGTERM', () => {
  void Promise.all(rooms.map(({ announcer }) => links.send(announcer.goodbye()))).then(() => process.exit());
});
console.log('announcing');

/** Whether it asks for nothing but what there is: it brings no records to be kept from others. */
function isQuestion(bytes: Uint8Array): boolean {
  const [, , flags = 0, , , , , , authorities = 0, count = 0] = bytes;
  return flags < 0x80 && authorities + count === 0;
}
