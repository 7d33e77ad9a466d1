/** A room in the test's own process, whose limits take all addresses for those of strangers, in a time of the test's. */

import { connectWire, type Wire } from '@portico/testkit';
import { onTestFinished } from 'vitest';
import { readConfig } from '../src/config.ts';
import { serve } from '../src/serve.ts';

/** What proves that one is the host. */
export const HOST_KEY: string = 'a'.repeat(64);

interface Due {
  readonly at: number;
  readonly callback: () => void;
}

export interface LimitedRoom {
  readonly port: number;
  /** Of its log. */
  readonly lines: readonly string[];
  readonly visit: () => Promise<Wire>;
  /** From another address than the others, of this machine. */
  readonly visitFrom: (address: string) => Promise<Wire>;
  /** In the time of the limits. */
  readonly advance: (milliseconds: number) => void;
}

/** Ends with the test. `args`: as a room is told them. `roomKey`: of a private one. */
export async function openLimitedRoom(args: readonly string[] = [], roomKey?: string): Promise<LimitedRoom> {
  const reading = readConfig(['--port=1', '--name=friends', ...args], {});
  if ('problem' in reading) throw new Error(reading.problem);
  const lines: string[] = [];
  let time = 0;
  let due: Due[] = [];
  const room = await serve({
    config: { ...reading.config, port: 0, bind: '127.0.0.1' },
    log: (line) => lines.push(line),
    onActivity: () => {},
    motd: [],
    hostKey: HOST_KEY,
    roomKey,
    surroundings: {
      owns: () => false,
      now: () => time,
      after: (callback, milliseconds) => due.push({ at: time + milliseconds, callback }),
    },
  });
  onTestFinished(async () => {
    room.stop();
    await room.stopped;
  });
  const { port } = room.address;
  return {
    port,
    lines,
    visit: () => connectWire({ port }),
    visitFrom: (from) => connectWire({ port, from }),
    advance: (milliseconds: number) => {
      time += milliseconds;
      const now = due.filter(({ at }) => at <= time);
      due = due.filter(({ at }) => at > time);
      for (const { callback } of now) callback();
    },
  };
}
