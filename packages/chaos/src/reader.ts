/** One of many who read all that is said: its numbers are counted, and nothing is kept. */
import { once } from 'node:events';
import { connect } from 'node:net';

export interface Reader {
  /** Texts that came in their place: each is numbered one higher than that before it. */
  readonly heard: () => number;
  readonly pause: () => void;
  readonly leave: () => void;
}

interface ReaderOptions {
  readonly port: number;
  readonly nickname: string;
  readonly onText: () => void;
}

const SAID = /^\S+: text (?<number>\d+) /u;
const GREETED = '/help lists the commands';

/** With netcat. Resolves when it is in. */
export async function openReader({ port, nickname, onText }: ReaderOptions): Promise<Reader> {
  const socket = connect({ host: '127.0.0.1', port });
  await once(socket, 'connect');
  let heard = 0;
  let tail = '';
  const isIn = new Promise<void>((resolve, reject) => {
    socket.on('close', () => reject(new Error(`${nickname} was not let in`)));
    socket.on('data', (chunk) => {
      const lines = (tail + chunk.toString('latin1')).split('\n');
      tail = lines.pop() ?? '';
      for (const line of lines) {
        if (line.includes(GREETED)) resolve();
        const number = SAID.exec(line)?.groups?.['number'];
        if (number === undefined) continue;
        if (Number(number) === heard + 1) heard += 1;
        onText();
      }
    });
  });
  socket.on('error', () => socket.destroy());
  socket.write(`/nick ${nickname}\n`);
  await isIn;
  return {
    heard: () => heard,
    pause: () => void socket.pause(),
    leave: () => void socket.destroy(),
  };
}
