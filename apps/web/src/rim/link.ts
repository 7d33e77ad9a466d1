/** The link to the room: a WebSocket and a client session of `irc`, kept together. */
import {
  type ClientEffect,
  type ClientRequest,
  type ClientSession,
  decodeText,
  encodeText,
  openIrcClient,
  type RoomEvent,
  takeTurns,
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
  /** How others see that one is connected. */
  readonly badge: 'web' | 'projector';
  readonly heard: (event: RoomEvent) => void;
  /** Told once, at the end. */
  readonly disconnected: () => void;
}

export function openLink(options: LinkOptions): Link {
  const socket = new WebSocket(options.url, SUBPROTOCOL);
  const receive = takeTurns(sessionFor(options), perform);
  const alarm = createTimer(() => receive({ type: 'tick', now: now() }));
  const life = watchOver(socket, () => {
    alarm.stop();
    options.disconnected();
  });

  function perform(effect: ClientEffect): void {
    switch (effect.type) {
      case 'send':
        send(effect.bytes);
        break;
      case 'wake':
        alarm.set(effect.at - now());
        break;
      case 'event':
        if (!life.isOver()) options.heard(effect.event);
        break;
      case 'close':
        life.close();
        break;
      // It is followed by a `close`; what a room did wrong helps nobody who reads a page.
      case 'fault':
        break;
    }
  }

  function send(bytes: Uint8Array): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(lineOf(bytes));
    if (socket.bufferedAmount > UNSENT_LIMIT) life.close();
  }

  socket.addEventListener('open', () => receive({ type: 'opened', now: now() }));
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') receive({ type: 'bytes', bytes: encodeText(data + LINE_END), now: now() });
  });
  socket.addEventListener('close', () => {
    receive({ type: 'end', now: now() });
    life.finish();
  });
  return {
    request: (request) => receive({ type: 'request', request, now: now() }),
    hangUp: () => {
      life.forget();
      receive({ type: 'request', request: { type: 'quit', reason: 'left' }, now: now() });
      alarm.stop();
      socket.close();
    },
  };
}

interface Life {
  readonly isOver: () => boolean;
  /** Asks the other side to agree that it is over. */
  readonly close: () => void;
  readonly finish: () => void;
  /** It is over, and nobody is told. */
  readonly forget: () => void;
}

/** `ended` is told once: when the socket has closed, or took too long to open or to close. */
function watchOver(socket: WebSocket, ended: () => void): Life {
  const deadline = createTimer(finish);
  let isOver = false;

  function forget(): void {
    isOver = true;
    deadline.stop();
  }

  function finish(): void {
    if (isOver) return;
    forget();
    socket.close();
    ended();
  }

  deadline.set(CONNECT_MS);
  socket.addEventListener('open', deadline.stop);
  return {
    isOver: () => isOver,
    close: () => {
      socket.close();
      if (!isOver) deadline.set(CLOSING_MS);
    },
    finish,
    forget,
  };
}

function sessionFor({ nickname, password, badge }: LinkOptions): ClientSession {
  return openIrcClient({
    nickname,
    room: '',
    strictness: 'liberal',
    peer: 'portico',
    credentials: { password, hostKey: undefined },
    badge,
  });
}

function lineOf(bytes: Uint8Array): string {
  return decodeText(bytes).replace(/\r\n$/u, '');
}
