/** A whole run: rounds, and in each every server with every size of room, in turns, so that what else happens falls on all. */
import { type Cell, measureCell } from './cell.ts';
import type { Remark, Results, Sample } from './figure.ts';
import type { Options } from './options.ts';
import type { Peer } from './peer/peer.ts';
import type { Tools } from './process/native.ts';
import { timeStarts } from './start-up.ts';

interface Run {
  readonly options: Options;
  readonly peers: readonly Peer[];
  readonly tools: Tools;
  readonly folder: string;
  /** Is told what is being done. */
  readonly onProgress: (text: string) => void;
}

/** A server that fails is left out from then on, and the remarks say why. */
export async function run({ options, peers, tools, folder, onProgress }: Run): Promise<Results> {
  const samples: Sample[] = [];
  const remarks: Remark[] = [];
  const failed = new Set<string>();
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const members of options.rooms) {
      for (const peer of turned(peers, round)) {
        if (failed.has(peer.name) || peer.capacity < members) continue;
        onProgress(`round ${round} of ${options.rounds}: ${peer.name}, ${members} members`);
        const { sizes, span } = options;
        const outcome = await attempt({ peer, round, members, sizes, span, tools, folder });
        samples.push(...outcome.samples);
        remarks.push(...outcome.remarks);
        if (outcome.samples.length === 0) failed.add(peer.name);
      }
    }
  }
  for (const peer of peers) remarks.push(...roomsLeftOut(peer, options));
  if (options.starts > 0 && peers.some(({ side }) => side === 'ours')) {
    onProgress('the start of a room');
    samples.push(...(await timeStarts(options.starts)));
  }
  return { samples, remarks };
}

async function attempt(cell: Cell): Promise<Results> {
  try {
    return await measureCell(cell);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { samples: [], remarks: [{ peer: cell.peer.name, text: `left out: ${error.message}` }] };
  }
}

/** Another begins in each round. */
function turned(peers: readonly Peer[], round: number): readonly Peer[] {
  const first = (round - 1) % Math.max(1, peers.length);
  return [...peers.slice(first), ...peers.slice(0, first)];
}

function roomsLeftOut({ name, capacity }: Peer, { rooms }: Options): readonly Remark[] {
  return rooms
    .filter((members) => members > capacity)
    .map((members) => ({ peer: name, text: `takes ${capacity} members: a room of ${members} is left out` }));
}
