/** The link to the room: a WebSocket and a client session of `irc`, kept together. */
import {
  type ClientEffect,
  type ClientInput,
  type ClientRequest,
  type ClientSession,
  decodeText,
  encodeText,
  openIrcClient,
  type RoomEvent,
} from '@portico/protocol';
import { now } from './clock.ts';
import { createTimer } from './timer.ts';

/** How long nobody may answer, in milliseconds: a browser alone would wait for minutes. */
const CONNECT_MS = 10_000;
/** How long the other side may take to agree that it is over, in milliseconds. */
const CLOSING_MS = 2_000;
/** In bytes: a room that makes us answer and reads nothing of it must not fill the memory. */
const UNSENT_LIMIT = 1024 * 1024;

/** IRCv3, WebSocket: each message is one line, without its end. */
const SUBPROTOCOL = 'text.ircv3.net';
const LINE_END = '\r\n';

export interface Link {
  readonly request: (request: ClientRequest) => void;
  /** Leaves; nothing is told any more. */
  readonly hangUp: () => void;
}

export interface LinkOptions {
  readonly url: string;
  readonly nickname: string;
  readonly password: string | undefined;
  readonly heard: (event: RoomEvent) => void;
  /** Told once, at the end. */
  readonly disconnected: () => void;
}

export function openLink(options: LinkOptions): Link {
  const socket = new WebSocket(options.url, SUBPROTOCOL);
  const receive = takingTurns(sessionFor(options), perform);
  const alarm = createTimer(() => receive({ type: 'tick', now: now() }));
  const deadline = createTimer(finish);
  let isOver = false;

  function perform(effect: ClientEffect): void {
    switch (effect.type) {
      case 'send':
        send(effect.bytes);
        break;
      case 'wake':
        alarm.set(effect.at - now());
        break;
      case 'event':
        if (!isOver) options.heard(effect.event);
        break;
      case 'close':
        close();
        break;
      // It is followed by a `close`; what a room did wrong helps nobody who reads a page.
      case 'fault':
        break;
    }
  }

  function send(bytes: Uint8Array): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(lineOf(bytes));
    if (socket.bufferedAmount > UNSENT_LIMIT) close();
  }

  function close(): void {
    socket.close();
    if (!isOver) deadline.set(CLOSING_MS);
  }

  function finish(): void {
    if (isOver) return;
    stop();
    options.disconnected();
  }

  function stop(): void {
    isOver = true;
    deadline.stop();
    alarm.stop();
    socket.close();
  }

  function hangUp(): void {
    isOver = true;
    receive({ type: 'request', request: { type: 'quit', reason: 'left' }, now: now() });
    stop();
  }

  deadline.set(CONNECT_MS);
  socket.addEventListener('open', () => {
    deadline.stop();
    receive({ type: 'opened', now: now() });
  });
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') receive({ type: 'bytes', bytes: encodeText(data + LINE_END), now: now() });
  });
  socket.addEventListener('close', () => {
    receive({ type: 'end', now: now() });
    finish();
  });
  return { hangUp, request: (request) => receive({ type: 'request', request, now: now() }) };
}

function sessionFor({ nickname, password }: LinkOptions): ClientSession {
  return openIrcClient({
    nickname,
    room: '',
    strictness: 'liberal',
    peer: 'portico',
    credentials: { password, hostKey: undefined },
    badge: 'web',
  });
}

/** What is told may be answered at once: the answer waits until all effects before it were performed. */
function takingTurns(session: ClientSession, perform: (effect: ClientEffect) => void): (input: ClientInput) => void {
  const inputs: ClientInput[] = [];
  return (input) => {
    inputs.push(input);
    if (inputs.length > 1) return;
    for (let next = inputs[0]; next !== undefined; next = inputs[0]) {
      session.receive(next).forEach(perform);
      inputs.shift();
    }
  };
}

function lineOf(bytes: Uint8Array): string {
  return decodeText(bytes).replace(/\r\n$/u, '');
}
