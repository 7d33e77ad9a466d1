/** How a connection ends: with FIN behind all that is queued, or as the end of a byte stream. */
import type { QuitReason, RoomEvent, ServerEffect } from '@portico/protocol';
import type { State } from './state.ts';

/** How long a peer may take to end its side, once we have ended ours: ended by us it would be a reset. */
const FAREWELL_MS = 1000;

/** Once: the room is told, what waits is sent, then FIN; a peer that does not end its side is let go after a while. */
export function finish(state: State, reason: QuitReason, lastWords: readonly Uint8Array[] = []): void {
  if (state.over) return;
  retire(state, reason);
  state.intake.discard();
  if (!state.socket.destroyed) sayFarewell(state, lastWords);
}

/** It does not read: nothing more is queued for it but the reason why. */
export function overflow(state: State): void {
  const text = 'you read too slowly: the connection is closed';
  const event: RoomEvent = { type: 'noticed', text, id: 0, at: state.now(), room: state.opening.room.name };
  finish(state, 'removed', state.session?.variant.encode(event));
}

/** The socket becomes the end of a byte stream, which begins after the knock that named it. */
export function handOver(state: State, { token, ready }: Extract<ServerEffect, { type: 'splice' }>): void {
  const knock = state.dialect?.kind === 'served' ? state.dialect.stream?.knock(token).length : undefined;
  const { count, last } = state.fed;
  const head = last.subarray(last.length - Math.max(0, count - (knock ?? count)));
  retire(state, 'left');
  state.intake.release();
  if (state.on.splice({ socket: state.socket, token, ready, head })) return;
  state.socket.resume();
  sayFarewell(state, []);
}

function sayFarewell(state: State, lastWords: readonly Uint8Array[]): void {
  state.outbox.end(lastWords, () => {
    state.farewell = setTimeout(() => state.socket.destroy(), FAREWELL_MS);
  });
}

/** It asks nothing more, and hears nothing more. */
function retire(state: State, reason: QuitReason): void {
  state.over = true;
  state.firstBytes?.stop();
  state.alarm.stop();
  state.on.gone(reason);
}
