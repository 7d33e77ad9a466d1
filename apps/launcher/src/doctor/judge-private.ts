/** PURE. Of rooms that let in by an invite alone: whoever asks without its key hears nothing, and nothing is wrong then. */
import { writeAddress } from '@portico/protocol';
import { type Finding, fine, oneOf } from './finding.ts';
import type { Observation } from './observation.ts';
import type { Scene } from './scene.ts';
import type { Wanted } from './wanted.ts';

type Heard = Extract<Observation, { type: 'speech' }>;

/** Undefined: nothing tells that it is one, or it does not behave as one. */
export function judgePrivate({ address, speech }: Heard, wanted: Wanted, { all }: Scene): Finding | undefined {
  const { host, port } = address;
  const isTold = all.some(
    (seen) =>
      seen.type === 'multicast' &&
      seen.announced.some((room) => room.byInvite && room.host === host && room.port === port),
  );
  if (!(wanted.byInvite || isTold) || speech.plain.type !== 'closed' || speech.secured?.type === 'secured') {
    return undefined;
  }
  const says = `${writeAddress(address)} is a private room`;
  return wanted.isMine
    ? fine(says, String(port))
    : { ...fine(says), next: ['join it with its invite: portico join -'] };
}

/** Of somewhere that nothing tells of. */
export function closesWithoutWord(place: string): Finding {
  return oneOf(`${place} closes connections without a word`, [
    ['private-room', 'its host has an invite to it: then join it with that: portico join -'],
    ['room-full', 'too many come at once: it answers again in a while'],
    ['stranger', "portico list on that machine shows the room's port as another one"],
  ]);
}
