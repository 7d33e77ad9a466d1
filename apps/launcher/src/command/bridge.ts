/** What the host of a room is told of its bridges: the room itself, which dials them, has nobody but its log to tell. */
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bridge } from '../command-line/invocation.ts';
import { writeUrl } from '../dialect.ts';
import type { Voice } from '../voice.ts';

/** The room tries for longer, but its host is not to wait for that. */
const ANSWER_MS = 1000;
/** Long enough to read a sentence that the screen then covers. */
const READING_MS = 2000;

/** Tries each once: nothing is said, and no time lost, where somebody answers. `next`: what comes on the terminal then. */
export async function tellOfBridges(
  { note, manner }: Voice,
  bridges: readonly Bridge[],
  next: 'screen' | 'plain',
): Promise<void> {
  const outcomes = await Promise.all(bridges.map(tryBridge));
  const silent = outcomes.filter(({ answers }) => !answers);
  for (const { bridge } of silent) {
    note(`bridge: nobody answers at ${writeUrl({ ...bridge, transport: 'tcp', room: '' })} yet: the room keeps trying`);
  }
  if (silent.length > 0 && next === 'screen' && !manner.quiet) await pause(READING_MS);
}

interface Outcome {
  readonly bridge: Bridge;
  readonly answers: boolean;
}

function tryBridge(bridge: Bridge): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const socket = connect({ host: bridge.host, port: bridge.port });
  const settle = (answers: boolean): void => {
    clearTimeout(timer);
    socket.destroy();
    resolve({ bridge, answers });
  };
  const timer = setTimeout(settle, ANSWER_MS, false);
  socket.once('connect', () => settle(true));
  socket.on('error', () => settle(false));
  return promise;
}
