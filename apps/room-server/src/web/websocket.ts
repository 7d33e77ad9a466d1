/**
 * A WebSocket as a carriage. `ws` does the handshake and reads the frames; it never gets the socket itself, because what is
 * said, and when it ends, is the connection's to decide.
 */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex, Readable } from 'node:stream';
import type { Carriage } from '@portico/net';
import type { Dialect } from '@portico/protocol';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Inside } from '../arrival.ts';
import { type Answer, refusal } from './answer.ts';
import { closeFrame, type Framing, frame, lineFramings, streamFraming } from './frame.ts';

/** As long as a line, an object or a packet may be. */
const MESSAGE_LIMIT = 64 * 1024;
/** Nobody who chats cuts a message; some libraries do, into pieces of a few KiB. */
const FRAGMENT_LIMIT = 64;

export interface WebSocketOpening {
  readonly request: IncomingMessage;
  /** The request's; nothing reads from it. */
  readonly socket: Socket;
  /** What came behind the request. */
  readonly head: Buffer;
  /** The dialects on offer. */
  readonly offered: readonly Dialect[];
  readonly onOpen: (inside: Omit<Inside, 'transports'>) => void;
  readonly onRefusal: (answer: Answer) => void;
}

export function openWebSocket(opening: WebSocketOpening): void {
  const { request, socket, head, onOpen, onRefusal } = opening;
  const way = chooseWay(request, opening.offered);
  if ('status' in way) {
    onRefusal(way);
    return;
  }
  const { name, framing, speaks } = way;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    autoPong: false,
    maxPayload: MESSAGE_LIMIT,
    maxFragments: FRAGMENT_LIMIT,
    handleProtocols: () => name ?? false,
  });
  const { stream, closing } = standIn(socket);
  server.on('wsClientError', ({ message }) => {
    stream.destroy();
    onRefusal(refusal(400, message));
  });
  server.handleUpgrade(request, stream, head, (webSocket) => {
    const carriage = carriageOf(webSocket, { socket, stream, closing, framing });
    onOpen(speaks ? { carriage, speaks } : { carriage });
  });
}

interface Way {
  /** The subprotocol; undefined: none was asked for. */
  readonly name: string | undefined;
  readonly framing: Framing;
  readonly speaks: Dialect | undefined;
}

/** IRCv3, "WebSocket support": the first of the client's that we know. A browser takes no connection without one. */
function chooseWay({ headers }: IncomingMessage, offered: readonly Dialect[]): Way | Answer {
  const wanted = headers['sec-websocket-protocol'];
  if (wanted === undefined) return { name: undefined, framing: streamFraming, speaks: undefined };
  const speaks = offered.find(({ name }) => name === 'irc');
  for (const name of wanted.split(',').map((one) => one.trim())) {
    const framing = Object.hasOwn(lineFramings, name) ? lineFramings[name] : undefined;
    if (framing && speaks) return { name, framing, speaks };
  }
  return refusal(400, 'this room speaks none of these subprotocols');
}

/**
 * Stands before `ws` for the socket: gives what the peer sends, and passes on the first thing said, which ends the
 * handshake. What else `ws` says is a Close frame: it is kept in `closing`.
 */
function standIn(socket: Socket): { readonly stream: Duplex; readonly closing: Uint8Array[] } {
  const closing: Uint8Array[] = [];
  let isShaken = false;
  const stream = new Duplex({
    read: () => socket.resume(),
    write: (chunk: Buffer, _, done) => {
      if (isShaken) closing.push(chunk);
      else socket.write(chunk);
      isShaken = true;
      done();
    },
  });
  socket.on('data', (chunk) => {
    if (!stream.destroyed && !stream.push(chunk)) socket.pause();
  });
  socket.once('end', () => stream.push(null));
  socket.once('close', () => stream.destroy());
  return { stream, closing };
}

interface Parts {
  readonly socket: Socket;
  readonly stream: Duplex;
  readonly closing: readonly Uint8Array[];
  readonly framing: Framing;
}

function carriageOf(webSocket: WebSocket, { socket, stream, closing, framing }: Parts): Carriage {
  const source = new Readable({ read: () => webSocket.resume() });
  let over = false;

  function end(): void {
    if (!over) source.push(null);
    over = true;
  }

  webSocket.on('message', (data, isBinary) => {
    const bytes = framing.read(bytesOf(data), isBinary ? 'binary' : 'text');
    if (over) return;
    if ('status' in bytes) {
      webSocket.close(bytes.status, bytes.text);
      end();
    } else if (bytes.length > 0 && !source.push(bytes)) webSocket.pause();
  });
  // RFC 6455, section 5.5.3: only the last one needs an answer, so who reads none gets none.
  webSocket.on('ping', (data) => {
    if (socket.writable && !socket.writableNeedDrain) socket.write(frame('pong', data));
  });
  // Both are followed by a Close frame of `ws`, with the reason; its end says that the peer has sent one.
  webSocket.on('error', end);
  stream.once('finish', end).once('close', end);
  return { source, wrap: framing.wrap, parting: () => (closing.length > 0 ? Buffer.concat(closing) : closeFrame()) };
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
