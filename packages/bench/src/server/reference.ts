/**
 * The reference server where there is no C compiler, with the behaviour of native/reference.c.
 *
 *     node reference.ts PORT batched|single
 */
import { createServer, type Socket } from 'node:net';

/** A client that has said its name. */
interface Client {
  readonly socket: Socket;
  /** Its words in this turn. */
  readonly own: Set<Buffer>;
}

const [port, writes] = process.argv.slice(2);
const clients = new Set<Client>();
let turn: Buffer[] = [];

const server = createServer({ noDelay: true }, (socket) => {
  let rest = '';
  let name: string | undefined;
  const client: Client = { socket, own: new Set() };
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (name === undefined) {
        name = line;
        clients.add(client);
        socket.write('you are in\n');
      } else hear(client, Buffer.from(`${name}: ${line}\n`, 'latin1'));
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => clients.delete(client));
});
server.listen({ port: Number(port), host: '127.0.0.1', backlog: 4096 });

function hear(client: Client, words: Buffer): void {
  if (turn.length === 0 && writes === 'batched') setImmediate(endTurn);
  turn.push(words);
  client.own.add(words);
  if (writes === 'single') endTurn();
}

function endTurn(): void {
  const all = Buffer.concat(turn);
  for (const { socket, own } of clients) {
    const heard = own.size === 0 ? all : Buffer.concat(turn.filter((words) => !own.has(words)));
    if (heard.length > 0) socket.write(heard);
    own.clear();
  }
  turn = [];
}
