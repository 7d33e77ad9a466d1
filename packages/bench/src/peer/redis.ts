/** Redis: a room is a channel that everybody subscribes to. In RESP3 who listens may also publish, and hears itself. */
import { CONNECTIONS, CR, type Peer, QUEUE, ROOM } from './peer.ts';

const debian = { name: 'redis-server', program: '/usr/bin/redis-server' };

const settings = {
  bind: '127.0.0.1',
  save: '',
  appendonly: 'no',
  maxclients: String(CONNECTIONS),
  'tcp-backlog': '4096',
};

export const redis: Peer = {
  name: 'redis',
  side: 'theirs',
  debian,
  capacity: Number.POSITIVE_INFINITY,
  queue: QUEUE,
  launch: ({ folder, port }) => ({
    command: [
      debian.program,
      ...['--port', String(port), '--dir', folder],
      ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
      // Who reads slowly is not let go.
      ...['--client-output-buffer-limit', 'pubsub', '0', '0', '0'],
    ],
  }),
  speeches: [
    {
      steps: () => [{ send: `HELLO 3\r\nSUBSCRIBE ${ROOM}\r\n`, expect: `$9\r\nsubscribe\r\n` }],
      frame: (size) => ({
        before: `*3\r\n$7\r\nPUBLISH\r\n$${ROOM.length}\r\n${ROOM}\r\n$${size}\r\n`,
        after: '\r\n',
      }),
      follows: CR,
    },
  ],
  echo: true,
};
