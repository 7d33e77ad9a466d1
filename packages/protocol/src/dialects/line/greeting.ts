/** What a client is told when it has come in. Our own client reads it too: a new line needs its reader in message.ts. */
import type { RoomView } from '../../room-view.ts';
import { writeTopic } from './look-up.ts';
import { HELP_HINT, writeCrowd, writeMembers, writeWelcome } from './message.ts';

/** Up to here the greeting names everybody. */
const GREETED_BY_NAME = 20;

export function writeGreeting(self: string, room: RoomView): readonly string[] {
  const people = room.size() > GREETED_BY_NAME ? [writeCrowd(room.size())] : writeMembers(room.members());
  return [writeWelcome(room.name, self), ...people, writeTopic(room) ?? [], HELP_HINT].flat();
}
