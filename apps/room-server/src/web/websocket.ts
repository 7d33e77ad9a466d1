/**
 * A WebSocket as a carriage. `ws` does the handshake and reads the frames; it never gets the socket itself, because what is
 * said, and when it ends, is the connection's to decide.
 */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { Carriage } from '@portico/net';
import type { Dialect } from '@portico/protocol';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Inside } from '../arrival.ts';
import { now } from '../clock.ts';
import { type Answer, refusal } from './answer.ts';
import { closeFrame, type Framing, frame, lineFramings, type Mistake, streamFraming } from './frame.ts';
import { createStandIn, type StandIn } from './stand-in.ts';

/** As long as a line, an object or a packet may be. */
const MESSAGE_LIMIT = 64 * 1024;
/** Nobody who chats cuts a message; some libraries do, into pieces of a few KiB. */
const FRAGMENT_LIMIT = 64;
/** Most pings, pongs and messages that say nothing, in so many milliseconds: who keeps a connection alive sends one in 20 s. */
const IDLE_FRAMES = 100;
const IDLE_MS = 10_000;

/** RFC 6455, section 7.4.1. */
const TOO_IDLE: Mistake = { status: 1008, text: 'too many frames that say nothing' };
const NOTHING = Buffer.alloc(0);

export interface WebSocketOpening {
  readonly request: IncomingMessage;
  /** The request's; nothing reads from it. */
  readonly socket: Socket;
  /** What came behind the request. */
  readonly head: Buffer;
  /** The dialects on offer. */
  readonly offered: readonly Dialect[];
  /** Calls back when what this turn brought to everybody is written. */
  readonly nextTurn: (callback: () => void) => void;
  readonly onOpen: (inside: Omit<Inside, 'transports'>) => void;
  readonly onRefusal: (answer: Answer) => void;
}

export function openWebSocket(opening: WebSocketOpening): void {
  const { request, socket, head, nextTurn, onOpen, onRefusal } = opening;
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
  // It comes with the rest.
  socket.unshift(head);
  const standIn = createStandIn(socket, nextTurn);
  server.on('wsClientError', ({ message }) => {
    standIn.stream.destroy();
    onRefusal(refusal(400, message));
  });
  server.handleUpgrade(request, standIn.stream, NOTHING, (webSocket) => {
    const carriage = carriageOf(webSocket, { socket, standIn, framing, nextTurn });
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

interface Parts extends Pick<WebSocketOpening, 'socket' | 'nextTurn'> {
  readonly standIn: StandIn;
  readonly framing: Framing;
}

function carriageOf(webSocket: WebSocket, { socket, standIn, framing, nextTurn }: Parts): Carriage {
  const { stream, closing } = standIn;
  const source = new Readable({ read: () => webSocket.resume() });
  const isTooIdle = createIdleCount();
  const pong = createPong(socket, nextTurn);
  let over = false;

  function end(): void {
    if (!over) source.push(null);
    over = true;
  }

  function giveUp({ status, text }: Mistake): void {
    webSocket.close(status, text);
    standIn.stop();
    end();
  }

  function idle(): void {
    if (!over && isTooIdle()) giveUp(TOO_IDLE);
  }

  webSocket.on('message', (data, isBinary) => {
    const message = bytesOf(data);
    if (message.length === 0) return idle();
    if (over) return;
    const bytes = framing.read(message, isBinary ? 'binary' : 'text');
    if ('status' in bytes) giveUp(bytes);
    else if (bytes.length > 0 && !source.push(bytes)) webSocket.pause();
  });
  webSocket.on('ping', (data) => {
    idle();
    if (!over) pong(data);
  });
  webSocket.on('pong', idle);
  // Both are followed by a Close frame of `ws`, with the reason; its end says that the peer has sent one.
  webSocket.on('error', end);
  stream.once('finish', end).once('close', end);
  return { source, wrap: framing.wrap, parting: () => (closing.length > 0 ? Buffer.concat(closing) : closeFrame()) };
}

/** Whether one more is one too many. */
function createIdleCount(): () => boolean {
  let since = now();
  let count = 0;
  return () => {
    if (now() - since >= IDLE_MS) {
      since = now();
      count = 0;
    }
    count += 1;
    return count > IDLE_FRAMES;
  };
}

/** RFC 6455, section 5.5.3: of several pings only the last needs an answer, so a turn has one, and who reads none gets none. */
function createPong(socket: Socket, nextTurn: WebSocketOpening['nextTurn']): (data: Uint8Array) => void {
  let asked: Uint8Array | undefined;

  function answer(): void {
    if (asked && socket.writable && !socket.writableNeedDrain) socket.write(frame('pong', asked));
    asked = undefined;
  }

  return (data) => {
    if (!asked) nextTurn(answer);
    asked = data;
  };
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
