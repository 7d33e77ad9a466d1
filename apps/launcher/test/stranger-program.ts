/** Programs that are no rooms of Portico, on a machine of the doctor's tests. Says `ready` when all of them listen. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createWebServer } from 'node:http';
import { createServer, type Socket } from 'node:net';

/** By port: what each does with who comes. */
const habits = new Map<number, (socket: Socket) => void>([
  [6022, (socket) => socket.write('SSH-2.0-OpenSSH_9.2p1\r\n')],
  [6001, () => {}],
  [6002, (socket) => socket.end()],
  // RFC 2812, 5.2: whoever has not registered yet is told so.
  [6667, (socket) => socket.on('data', () => socket.write(':irc.example 451 * :You have not registered\r\n'))],
  [5020, () => {}],
  [5021, () => {}],
]);

const servers = Array.from(habits, ([port, habit]) => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    habit(socket);
  });
  return server.listen({ port, host: '0.0.0.0' });
});
const web = createWebServer((_, response) => response.end('hello'));
await Promise.all([...servers, web.listen({ port: 6080, host: '0.0.0.0' })].map((server) => once(server, 'listening')));

/**
 * RFC 1035, 4.1: an answer with one SRV record, of the service `room._portico._tcp.local` on port 6667. Only who asks this
 * machine alone gets it, as where a network keeps back what is told to everybody.
 */
const labels = ['room', '_portico', '_tcp', 'local'].flatMap((label) => [label.length, ...Buffer.from(label)]);
const host = [1, 'b'.charCodeAt(0), 0];
const data = [0, 0, 0, 0, 6667 >> 8, 6667 & 0xff, ...host];
const record = [...labels, 0, 0, 33, 0, 1, 0, 0, 0, 120, 0, data.length, ...data];
const answer = Uint8Array.from([0, 0, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0, ...record]);
const announcer = createSocket({ type: 'udp4', reuseAddr: true });
// Without a membership of the group nothing that is told to everybody comes here.
announcer.on('message', (_, { port, address }) => {
  // What is no packet, to everybody and to who asked.
  for (const junk of [Uint8Array.of(), Uint8Array.of(0x84), answer.subarray(0, 30)]) {
    announcer.send(junk, 5353, '224.0.0.251');
    announcer.send(junk, port, address);
  }
  announcer.send(answer, port, address);
});
if (process.argv.includes('announcing')) {
  announcer.bind(5353);
  await once(announcer, 'listening');
} else announcer.close();
process.stdout.write('ready\n');
