/** A room over WebSocket: what one client sends goes to all others, one frame each. `node ws-broadcast.ts PORT` */
import { WebSocket, WebSocketServer } from 'ws';

const server = new WebSocketServer({
  port: Number(process.argv[2]),
  host: '127.0.0.1',
  backlog: 4096,
  perMessageDeflate: false,
});

server.on('connection', (client) => {
  client.on('message', (data) => {
    for (const other of server.clients) {
      if (other !== client && other.readyState === WebSocket.OPEN) other.send(data, { binary: false });
    }
  });
  client.send('you are in');
});
