/** Under which nickname one is in a room, and from when on: nothing is said before. */
import { setTimeout as pause } from 'node:timers/promises';
import type { RoomEvent } from '@portico/protocol';
import type { Config } from './config.ts';
import { type Ending, reasonOf, refused } from './ui/attendance.ts';
import { answer, inTime, type Visitor } from './visitor.ts';

/** Rooms of `line` greet a silent client after 1.5 s. */
const GREETING_WAIT_MS = 2_500;

/** A server that does so does it at once; what is longer is the network. */
const PLACEMENT_WAIT_MS = 500;

/** Resolves when the other side has agreed to the nickname; where nobody there can agree to one, when that is clear. */
export async function agreement(visitor: Visitor): Promise<void> {
  const { way, peer, strictness } = visitor.config;
  // The first of a mesh is alone there.
  if (way.type === 'mesh' && way.contact === undefined) return;
  if (!letsGuestsIn(way)) {
    await inTime(
      visitor,
      answer(visitor, (event) => isEntry(visitor.config, event)),
    );
    return placement(visitor);
  }
  if (strictness === 'strict') return;
  const greeted = answer(visitor, (event) => isGreeting(visitor, event));
  await (peer === 'portico' ? inTime(visitor, greeted) : Promise.race([greeted, pause(GREETING_WAIT_MS)]));
}

/** Some servers put everybody into a room of theirs, right after they have agreed to the nickname. */
async function placement(visitor: Visitor): Promise<void> {
  if (visitor.whereabouts.rooms.current !== undefined) return;
  const placed = answer(visitor, ({ type }) => type === 'joined');
  await Promise.race([placed, pause(PLACEMENT_WAIT_MS)]);
}

/**
 * How a visit ends whose entry was refused. A person at a keyboard may try another nickname or room; a mesh takes
 * everybody, and some dialects let a guest in.
 */
export function entryEnding({ config, source }: Visitor, event: RoomEvent): Ending | undefined {
  const { way, label, nickname } = config;
  if (event.type !== 'refused' || source === 'keyboard' || way.type === 'mesh' || letsGuestsIn(way)) return undefined;
  const { request, refusal } = event;
  return request === 'join' || request === 'register'
    ? refused(`${label} did not let ${nickname} in: ${reasonOf(refusal)}`)
    : undefined;
}

function letsGuestsIn(way: Config['way']): boolean {
  return way.type === 'server' && way.dialect.guests === 'welcome';
}

/**
 * The first of these is about oneself. Our own rooms let everybody in at once, others when the room is named; a refusal
 * leaves a person outside, where they may try again.
 */
function isEntry({ way, peer }: Config, event: RoomEvent): boolean {
  if (event.type === 'refused') return event.request === 'join' || event.request === 'register';
  const comesIn = peer === 'portico' || (way.type === 'server' && way.room !== '');
  return event.type === 'joined' || (event.type === 'registered' && !comesIn);
}

/** A greeting ends with who is there. A stranger's server shows itself by other words, or by none. */
function isGreeting({ attendance }: Visitor, { type }: RoomEvent): boolean {
  if (type === 'listed') return true;
  return attendance.stage === 'outside' && (type === 'said' || type === 'noticed' || type === 'left');
}
