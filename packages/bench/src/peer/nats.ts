/** NATS: a room is a subject that everybody subscribes to. docs.nats.io, Client Protocol. */
import { CONNECTIONS, CR, LONG, type Peer, QUEUE, ROOM } from './peer.ts';

const debian = { name: 'nats-server', program: '/usr/sbin/nats-server' };

/** `echo`: as in a room, nobody hears their own words. */
const hello = `CONNECT {"verbose":false,"pedantic":false,"echo":false}\r\nSUB ${ROOM} 1\r\nPING\r\n`;

export const nats: Peer = {
  name: 'nats',
  side: 'theirs',
  debian,
  capacity: Number.POSITIVE_INFINITY,
  queue: QUEUE,
  launch: ({ folder, port }) => ({
    command: [debian.program, '-c', `${folder}/nats.conf`],
    files: {
      'nats.conf': `host: 127.0.0.1
port: ${port}
max_connections: ${CONNECTIONS}
ping_interval: "${LONG}s"
write_deadline: "60s"
`,
    },
  }),
  speeches: [
    {
      steps: () => [
        { send: '', expect: 'INFO ' },
        { send: hello, expect: 'PONG' },
      ],
      frame: (size) => ({ before: `PUB ${ROOM} ${size}\r\n`, after: '\r\n' }),
      follows: CR,
    },
  ],
  echo: false,
};
