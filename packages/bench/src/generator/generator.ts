/** The generator's process: it is told commands, and answers. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { Peer } from '../peer/peer.ts';
import { startChild } from '../process/child.ts';
import {
  type Figures,
  type Joined,
  type Joining,
  readFigures,
  readJoined,
  settle,
  type Talk,
  writeFrames,
  writeGroups,
  writeJoin,
  writeLoad,
  writeRate,
} from './script.ts';

export interface Generator {
  readonly join: (joining: Joining) => Promise<Joined>;
  /** Resolves when nobody hears anything any more. */
  readonly settle: () => Promise<void>;
  readonly load: (talk: Talk, window: number) => Promise<Figures>;
  readonly rate: (talk: Talk, rate: number) => Promise<Figures>;
  /** Ends all connections. */
  readonly end: () => Promise<void>;
}

export function startGenerator(command: readonly string[], peer: Peer, cwd: string): Generator {
  const child = startChild({ command, cwd, stdout: 'ours' });
  const { stdin, stdout } = child.process;
  if (!(stdout instanceof Readable)) throw new TypeError('the generator answers on a pipe');
  const lines = createInterface({ input: stdout });
  const closed = once(lines, 'close').then(() => {
    throw new Error(`the generator ended: ${child.words()}`);
  });
  // Whoever asks hears of it.
  closed.catch(() => {});

  async function ask(...told: readonly string[]): Promise<string> {
    const answer = once(lines, 'line').then(([line]) => String(line));
    stdin?.write(`${told.join('\n')}\n`);
    return Promise.race([answer, closed]);
  }

  return {
    join: async (joining) => readJoined(await ask(...writeGroups(peer, joining.port), writeJoin(peer, joining))),
    settle: async () => {
      await ask(settle);
    },
    load: async (talk, window) => readFigures(await ask(...writeFrames(peer, talk.size), writeLoad(talk, window))),
    rate: async (talk, rate) => readFigures(await ask(...writeFrames(peer, talk.size), writeRate(talk, rate))),
    end: child.end,
  };
}
