/** Nicknames that were given up, and whose they were. */
import { type Departed, nameKey } from '@portico/protocol';
import type { Person, Room } from './room.ts';

/** All of them together: who looks for somebody looks for one who has just gone. */
export const DEPARTED: number = 100;

/** `person` gives up the nickname that they have now. */
export function noteDeparture(room: Room, { member }: Person): void {
  room.departed = [...room.departed, { member, at: room.now, key: nameKey(member.nickname) }].slice(-DEPARTED);
}

/** The latest first. */
export function departed(room: Room, nickname: string): readonly Departed[] {
  const wanted = nameKey(nickname);
  return room.departed.filter(({ key }) => key === wanted).reverse();
}
