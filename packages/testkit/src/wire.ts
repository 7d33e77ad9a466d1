/** A bare TCP connection in a test's hand, like netcat: it says exactly what it is told and shows what it hears. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createTranscript, type Transcript } from './transcript.ts';

export interface WireEndpoint {
  readonly host: string;
  readonly port: number;
}

export interface Wire {
  readonly local: WireEndpoint;
  readonly remote: WireEndpoint;
  /** Each in a write of its own, without delay. */
  readonly send: (data: string | Uint8Array) => void;
  /** All that was received so far, as text. */
  readonly received: () => string;
  readonly receivedBytes: () => Uint8Array;
  /** The same bytes, as each read brought them. */
  readonly chunks: () => readonly Uint8Array[];
  readonly waitFor: Transcript['waitFor'];
  /** No longer reads, so that the other side's queue fills. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Sends FIN after what was sent, and goes on receiving. */
  readonly end: () => void;
  /** Breaks the connection with RST. */
  readonly reset: () => void;
  /** How it ended: `fin` from the other side (answered with ours), an error's code, or `closed` by our own `reset`. */
  readonly ended: Promise<string>;
}

interface WireWay extends Partial<Pick<WireEndpoint, 'host'>>, Pick<WireEndpoint, 'port'> {
  /** The address that it comes from; left out: whichever leads there. */
  readonly from?: string;
}

/** Rejects with the socket's error (`ECONNREFUSED`, ...) when nobody answers. */
export async function connectWire({ host = '127.0.0.1', port, from }: WireWay): Promise<Wire> {
  const socket = connect({ host, port, ...(from !== undefined && { localAddress: from }) });
  await once(socket, 'connect');
  return wireOver(socket);
}

/** Takes over a connected socket. */
export function wireOver(socket: Socket): Wire {
  const local = { host: socket.localAddress ?? '', port: socket.localPort ?? 0 };
  const remote = { host: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
  const transcript = createTranscript({ source: `the connection to ${remote.host} port ${remote.port}` });
  const ended = new Promise<string>((resolve) => {
    socket.once('end', () => resolve('fin'));
    socket.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    socket.once('close', () => resolve('closed'));
  });
  socket.setNoDelay(true);
  socket.on('data', transcript.append);
  socket.once('end', transcript.finish);
  socket.once('close', transcript.finish);
  return {
    local,
    remote,
    send: (data) => {
      socket.write(data);
    },
    received: transcript.text,
    receivedBytes: transcript.bytes,
    chunks: transcript.chunks,
    waitFor: transcript.waitFor,
    pause: () => {
      socket.pause();
    },
    resume: () => {
      socket.resume();
    },
    end: () => {
      socket.end();
    },
    reset: () => {
      socket.resetAndDestroy();
    },
    ended,
  };
}
