/** Connects to peers that listen elsewhere. */
import { connect, type Socket } from 'node:net';
import { type Address, MESH_DIAL_MS } from '@portico/protocol';
import { type Ends, endsOf } from './ends.ts';
import { socketOptions } from './socket-option.ts';

/** `problem`: a few words for the log. */
export type Dialled = { readonly socket: Socket; readonly ends: Ends } | { readonly problem: string };

export interface Dialer {
  /** Calls back once, within MESH_DIAL_MS; not any more after `stop`. The host may be a name. */
  readonly dial: (address: Address, callback: (dialled: Dialled) => void) => void;
  /** Gives up what is under way. */
  readonly stop: () => void;
}

export function createDialer(): Dialer {
  const underWay = new Set<Socket>();
  let stopped = false;
  return {
    dial: ({ host, port }, callback) => {
      if (stopped) return;
      const socket = connect({ host, port, ...socketOptions });
      underWay.add(socket);
      attend(socket, (dialled) => {
        underWay.delete(socket);
        if (!stopped) callback(dialled);
      });
    },
    stop: () => {
      stopped = true;
      for (const socket of underWay) socket.destroy();
    },
  };
}

/** Calls back once. */
function attend(socket: Socket, callback: (dialled: Dialled) => void): void {
  const fail = (problem: string): void => {
    settle();
    // A late error of a socket that is given up is nobody's.
    socket.on('error', () => {});
    socket.destroy();
    callback({ problem });
  };
  const succeed = (): void => {
    const ends = endsOf(socket);
    settle();
    if (ends) callback({ socket, ends });
    else fail('closed at once');
  };
  const onError = (error: Error): void => fail('code' in error ? String(error.code) : error.message);
  const onClose = (): void => fail('closed');
  const timer = setTimeout(fail, MESH_DIAL_MS, `no answer within ${MESH_DIAL_MS} ms`);
  const settle = (): void => {
    clearTimeout(timer);
    socket.off('error', onError).off('close', onClose).off('connect', succeed);
  };
  socket.once('connect', succeed).once('error', onError).once('close', onClose);
}
