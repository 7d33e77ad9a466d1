/** One of a room does not read: all others hear everything, as soon as without that one, and the room holds little for it. */
import { setTimeout as pause } from 'node:timers/promises';
import { startRoomProcess } from '@portico/testkit';
import { memoryOf } from '../machine/memory.ts';
import { comeIn } from '../member.ts';
import { openReader, type Reader } from '../reader.ts';
import type { Finding, Promised } from '../verdict.ts';
import type { Trial, World } from '../world.ts';

const lost: Promised = { text: 'texts lost or out of order beside somebody who does not read', most: 0, unit: '' };
const slower: Promised = {
  text: 'what is said is heard beside somebody who does not read, 99th percentile of the time that it takes without',
  most: 200,
  unit: '%',
};
const larger: Promised = { text: 'memory of a room for somebody who does not read', most: 30, unit: 'MB' };
const READERS = 50;
/** In turns: without the slow one and with it, which both have what else the machine does. */
const rounds = { short: 1, long: 10 } as const;
/** In the long run more than the system takes in for who does not read, and more than the room holds besides. */
const texts = { short: 100, long: 800 } as const;
const filler = 'x'.repeat(10_000);
/** Of one round. What is not heard by then is lost. */
const HEARD_MS = 60_000;
const SAMPLED = 10;
const PERCENTILE = 0.99;

export const slowReader: Trial = {
  name: 'slow-reader',
  obstacle: () => (process.platform === 'linux' ? undefined : 'it needs Linux'),
  run,
};

interface Round {
  readonly slow: boolean;
  /** Of each reader and text, in milliseconds. */
  readonly latencies: readonly number[];
  /** The most, in megabytes. */
  readonly memory: number;
}

async function run({ sandbox, scale, note }: World): Promise<readonly Finding[]> {
  const { port, pid } = await startRoomProcess(sandbox, ['--name', 'friends', '--rate', 'off']);
  let onText = (): void => {};
  const readers: Reader[] = [];
  for (let index = 1; index <= READERS; index += 1)
    readers.push(await openReader({ port, nickname: `reader${index}`, onText: () => onText() }));
  const { say } = await comeIn(port, 'maya');
  let said = 0;

  async function talk(slow: boolean): Promise<Round> {
    const latencies: number[] = [];
    let memory = 0;
    const deadline = pause(HEARD_MS, true, { ref: false });
    for (let text = 1; text <= texts[scale]; text += 1) {
      said += 1;
      const saidAt = performance.now();
      const heard = new Promise<false>((resolve) => {
        let left = READERS;
        onText = () => {
          latencies.push(performance.now() - saidAt);
          left -= 1;
          if (left === 0) resolve(false);
        };
      });
      say(`text ${said} ${filler}`);
      if (await Promise.race([heard, deadline])) break;
      if (text % SAMPLED === 0) memory = Math.max(memory, memoryOf(pid));
    }
    return { slow, latencies, memory };
  }

  const done: Round[] = [];
  for (let round = 1; round <= rounds[scale]; round += 1) {
    note(`${texts[scale]} texts for ${READERS} people`);
    done.push(await talk(false));
    const slow = await openReader({ port, nickname: 'slow', onText: () => {} });
    slow.pause();
    note('the same again, beside somebody who does not read');
    done.push(await talk(true));
    slow.leave();
  }
  const figures = findingsOf(done, scale === 'long');
  for (const reader of readers) reader.leave();
  return [{ promised: lost, figure: readers.reduce((sum, { heard }) => sum + said - heard(), 0) }, ...figures];
}

/** Of few texts, the slowest say nothing. */
function findingsOf(rounds_: readonly Round[], isTimed: boolean): readonly Finding[] {
  const [without, beside] = [false, true].map((slow) => rounds_.filter((round) => round.slow === slow));
  const memory = mostMemory(beside) - mostMemory(without);
  const time = (100 * slowest(beside)) / slowest(without);
  return [{ promised: larger, figure: Math.max(0, memory) }, ...(isTimed ? [{ promised: slower, figure: time }] : [])];
}

function mostMemory(all: readonly Round[] = []): number {
  return Math.max(...all.map(({ memory }) => memory));
}

function slowest(all: readonly Round[] = []): number {
  const sorted = all.flatMap(({ latencies }) => latencies).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * PERCENTILE)] ?? Number.NaN;
}
