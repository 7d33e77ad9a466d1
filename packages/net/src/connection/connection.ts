/**
 * One socket and what is known of its peer: a session of the dialect that it speaks, or at first only bytes, which open
 * one. Performs the session's effects; what the session asks of the room goes to whoever made the connection.
 */
import type { Dialect, ServerEffect } from '@portico/protocol';
import { createAlarm } from './alarm.ts';
import { bare, carriedVariant } from './carriage.ts';
import type { Connection, ConnectionOptions } from './contract.ts';
import { dismiss, finish, handOver, overflow, turnOut, unwrap } from './ending.ts';
import { awaitFirstBytes, type Decision } from './first-bytes.ts';
import { createHold } from './hold.ts';
import { createIntake } from './intake.ts';
import { createOutbox } from './outbox.ts';
import { packed } from './packed.ts';
import type { State } from './state.ts';

export function createConnection(options: ConnectionOptions): Connection {
  const { socket, carriage = bare(socket), allowance, now, on } = options;
  // Not at once: it may come from the middle of a fan-out.
  const outbox = createOutbox({ socket, now, onStuck: () => setImmediate(() => overflow(state)) });
  const hold = createHold({ isBehind: () => isBehind(state), backlog: outbox.backlog, allowance });
  const state: State = {
    ...options,
    carriage,
    outbox,
    hold,
    intake: createIntake({
      source: carriage.source,
      hear: (bytes) => hear(state, bytes),
      nextTurn: on.nextTurn,
      hold,
      portion: allowance?.portion,
    }),
    alarm: createAlarm(now, () => tick(state)),
    firstBytes: undefined,
    dialect: undefined,
    session: undefined,
    fed: { count: 0, last: new Uint8Array(0) },
    isHearing: false,
    over: false,
    farewell: undefined,
  };
  return {
    start: () => start(state),
    tell: (event) => {
      if (state.session) perform(state, state.session.receive({ type: 'event', event, now: now() }));
    },
    session: () => state.session,
    variant: () => variantOf(state),
    outbox: state.outbox,
    close: () => finish(state, 'left'),
    dismiss: () => dismiss(state),
    turnOut: (text) => turnOut(state, text),
  };
}

function start(state: State): void {
  const { socket, carriage, allowance } = state;
  carriage.source.on('end', () => end(state));
  // What went wrong does not matter to the room: `close` follows, and the member is gone.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    clearTimeout(state.farewell);
    finish(state, 'lost');
  });
  // A silent one would come in all the same.
  if (allowance?.isSpent()) allowance.restored(() => begin(state), 0);
  else begin(state);
}

function begin(state: State): void {
  const { speaks, opening } = state;
  if (state.over) return;
  if ('kind' in speaks) open(state, speaks);
  else {
    state.firstBytes = awaitFirstBytes({
      dialects: speaks,
      strictness: opening.strictness,
      onSilence: (dialect) => open(state, dialect),
      onDecision: (detection, prefix) => decided(state, detection, prefix),
    });
  }
  state.intake.start();
}

function hear(state: State, chunk: Uint8Array): void {
  state.isHearing = true;
  if (state.firstBytes) state.firstBytes.take(chunk);
  else feed(state, chunk);
  state.isHearing = false;
}

function decided(state: State, detection: Decision, prefix: Uint8Array): void {
  state.firstBytes = undefined;
  switch (detection.type) {
    case 'dialect':
      if (state.dialect !== detection.dialect) open(state, detection.dialect);
      feed(state, prefix);
      break;
    case 'transport':
      if (state.transports?.welcome.includes(detection.transport.name)) unwrap(state, detection.transport, prefix);
      else {
        if (state.transports?.refusal !== 'mute') send(state, [detection.transport.refusal]);
        finish(state, 'left');
      }
      break;
    case 'unclaimed':
      finish(state, 'left');
  }
}

/** Begins a session; one that a silent peer had until now ends. */
function open(state: State, dialect: Dialect): void {
  state.alarm.stop();
  if (state.dialect) state.on.request(state.dialect, { type: 'quit', reason: 'left' });
  state.dialect = dialect;
  state.session = dialect.kind === 'mesh' ? dialect.openPeer(state.opening) : dialect.openServer(state.opening);
  state.outbox.pack(state.session.variant.packing);
  perform(state, state.session.receive({ type: 'opened', now: state.now() }));
}

function feed(state: State, bytes: Uint8Array): void {
  state.fed = { count: state.fed.count + bytes.length, last: bytes };
  if (state.session) perform(state, state.session.receive({ type: 'bytes', bytes, now: state.now() }));
}

function end(state: State): void {
  if (state.over) return;
  state.firstBytes?.end();
  if (state.session) perform(state, state.session.receive({ type: 'end', now: state.now() }));
  finish(state, 'left');
}

/** What is said in one go is sent in one piece: a hundred short lines are no hundred objects that wait. */
function perform(state: State, effects: readonly ServerEffect[]): void {
  const said: Uint8Array[] = [];
  for (const effect of effects) {
    if (effect.type === 'send') said.push(effect.bytes);
    else {
      send(state, said.splice(0));
      carryOut(state, effect);
    }
  }
  send(state, said);
}

function carryOut(state: State, effect: Exclude<ServerEffect, { type: 'send' }>): void {
  if (state.over || !state.outbox.isOpen()) return;
  switch (effect.type) {
    case 'request':
      if (state.dialect) state.on.request(state.dialect, effect.request);
      break;
    case 'wake':
      state.alarm.set(effect.at);
      break;
    case 'fault':
      state.on.fault(effect.fault);
      break;
    case 'dial':
      if (state.dialect) state.on.dial(state.dialect, effect);
      break;
    case 'splice':
      handOver(state, effect);
      break;
    case 'variant-changed':
      retune(state);
      break;
    case 'close':
      finish(state, 'left');
  }
}

function send(state: State, messages: readonly Uint8Array[]): void {
  const { allowance, carriage, on, outbox, session, isHearing, over } = state;
  if (over || !outbox.isOpen()) return;
  for (const bytes of packed(messages.map(carriage.wrap), session?.variant.packing)) {
    if (isHearing) allowance?.answered(bytes.length);
    if (!on.send(bytes)) outbox.write(bytes);
  }
}

function retune(state: State): void {
  const variant = variantOf(state);
  if (!variant) return;
  state.outbox.pack(variant.packing);
  state.on.retuned?.(variant);
}

function variantOf({ session, carriage }: State): ReturnType<Connection['variant']> {
  return session && carriedVariant(session.variant, carriage.wrap);
}

/** What it has asked and is not answered yet waits as well; and what it has sent meanwhile is heard first. */
function tick(state: State): void {
  if (state.over) return;
  if (state.hold.isHolding()) state.hold.released(() => setImmediate(() => tick(state)), 0);
  else if (state.session) perform(state, state.session.receive({ type: 'tick', now: state.now() }));
}

/** Two rooms that are peers would wait for each other: neither would read until the other does. */
function isBehind({ dialect, outbox }: State): boolean {
  return dialect?.kind !== 'mesh' && outbox.backlog.isBehind();
}
