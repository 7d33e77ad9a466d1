/** How a connection ends: with FIN behind all that is queued, or as the end of a byte stream. */
import { encodeText, type Happening, type QuitReason, type ServerEffect, type Transport } from '@portico/protocol';
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
  finish(state, 'removed', wordsFor(state, { type: 'noticed', text: 'you read too slowly: the connection is closed' }));
}

/** It is not needed, and is told so in its dialect. */
export function dismiss(state: State): void {
  finish(state, 'left', wordsFor(state, { type: 'closed' }));
}

/** There is no place for it. */
export function turnOut(state: State, text: string): void {
  finish(state, 'left', state.session ? wordsFor(state, { type: 'noticed', text }) : plainWords(state, text));
}

/** What it speaks is not known: most programs show a line of text, whatever they wait for. In strict there is none. */
function plainWords({ carriage, opening }: State, text: string): readonly Uint8Array[] {
  return opening.strictness === 'strict' ? [] : [carriage.wrap(encodeText(`* ${text}\n`))];
}

/** What its session says to this. */
function wordsFor({ session, carriage, opening, now }: State, happening: Happening): readonly Uint8Array[] {
  const event = { ...happening, id: 0, at: now(), room: opening.room.name };
  const effects = session?.receive({ type: 'event', event, now: now() }) ?? [];
  return effects.flatMap((effect) => (effect.type === 'send' ? [carriage.wrap(effect.bytes)] : []));
}

/** The socket becomes the end of a byte stream, which begins after the knock that named it. */
export function handOver(state: State, { token, ready }: Extract<ServerEffect, { type: 'splice' }>): void {
  const knock = state.dialect?.kind === 'served' ? state.dialect.stream?.knock(token).length : undefined;
  const { count, last } = state.fed;
  const head = last.subarray(last.length - Math.max(0, count - (knock ?? count)));
  retire(state, 'left');
  state.intake.release();
  // A stream is the socket's bytes as they are: there is none where messages are framed.
  const isBare = state.carriage.source === state.socket;
  if (isBare && state.on.splice({ socket: state.socket, token, ready, head })) return;
  state.carriage.source.resume();
  sayFarewell(state, []);
}

/** Its bytes are a transport's from now on, beginning with those that told so. */
export function unwrap(state: State, { name }: Transport, prefix: Uint8Array): void {
  retire(state, 'left');
  state.intake.release();
  state.socket.unshift(prefix);
  state.transports?.take({ name, socket: state.socket });
}

function sayFarewell(state: State, lastWords: readonly Uint8Array[]): void {
  const parting = state.carriage.parting();
  state.outbox.end(parting.length > 0 ? [...lastWords, parting] : lastWords, () => {
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
