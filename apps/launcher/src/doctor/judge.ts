/**
 * PURE. From what was seen to what is wrong: each judge knows one part of the way, and says nothing where it knows
 * nothing. A cause that is named is one that what was seen leaves no other for; else all that are left are named.
 */
import type { Finding } from './finding.ts';
import { judgeMulticast } from './judge-multicast.ts';
import { judgeNetwork } from './judge-network.ts';
import { judgeRoom } from './judge-room.ts';
import { judgeSpeech } from './judge-speech.ts';
import { judgeKnock, judgeName, judgeWay } from './judge-way.ts';
import type { Observation } from './observation.ts';
import type { Scene } from './scene.ts';
import type { Wanted } from './wanted.ts';

export function judge(all: readonly Observation[], wanted: Wanted | undefined): readonly Finding[] {
  const network = all.find((seen) => seen.type === 'network');
  if (network === undefined) return [];
  const scene: Scene = { network, ways: all.filter((seen) => seen.type === 'way'), wanted, all };
  const found = all.flatMap((seen) => judgeOne(seen, scene));
  // Of a host with several addresses one that lets us in is enough.
  const isReached = all.some((seen) => seen.type === 'knock' && seen.outcome === 'open');
  const kept = isReached ? found.filter(({ about }) => about !== 'reach') : found;
  return kept.map(({ finding }) => finding);
}

/** `reach`: that one of several addresses leads nowhere. */
interface Found {
  readonly about: 'reach' | 'else';
  readonly finding: Finding;
}

function judgeOne(seen: Observation, scene: Scene): readonly Found[] {
  switch (seen.type) {
    case 'network':
      return found('else', judgeNetwork(seen, scene));
    case 'resolved':
      return found('else', judgeName(seen, scene));
    case 'way':
      return found('reach', judgeWay(seen, scene));
    case 'knock':
      return found('reach', judgeKnock(seen, scene));
    case 'speech':
      return found('else', judgeSpeech(seen, scene));
    case 'room':
      return found('else', judgeRoom(seen));
    case 'multicast':
      return found('else', judgeMulticast(seen, scene));
  }
}

function found(about: Found['about'], findings: readonly Finding[]): readonly Found[] {
  return findings.map((finding) => ({ about, finding }));
}
