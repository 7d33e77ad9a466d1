import type { PeerOpening } from '@portico/protocol';
import type { Ends } from '../src/socket/ends.ts';
import { emptyRoom } from './empty-room.ts';

/** Of somebody who comes into a room that has nobody. */
export function openingOf(ends: Ends): PeerOpening {
  return {
    ...ends,
    room: emptyRoom,
    strictness: 'liberal',
    self: { nickname: 'friends', port: ends.local.port, kind: 'room' },
    role: 'called',
  };
}
