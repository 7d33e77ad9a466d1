/** PURE. What somebody wants to join, and what would have to be typed for it. */
import { dialectCalled, hasRooms, schemeOf, writeUrl } from '../dialect.ts';
import type { Target } from '../room/target.ts';
import type { RoomFacts } from './observation.ts';

export interface Wanted extends Omit<Target, 'entry'> {
  /** Whether the address says which dialect it is. */
  readonly isNamed: boolean;
  /** The registry of this machine tells of it. */
  readonly isKnown: boolean;
  /** This user has opened it. */
  readonly isMine: boolean;
  /** It lets in by an invite alone, as the registry, the network or the address itself says. */
  readonly byInvite: boolean;
}

/** How a room of Portico is best joined at `host`: by what it speaks, over TLS where it has it. */
export function bestAddress({ room, dialect, port }: Wanted, host: string, facts: RoomFacts): string {
  const best = facts.dialects.includes('irc') ? 'irc' : (facts.dialects[0] ?? dialect);
  const hasSecureScheme = facts.tls !== undefined && schemeOf(best, 'tls') !== best;
  // A strict room speaks one; nobody is in the port's own room there who did not name it.
  const isStrict = facts.dialects.length === 1 && hasRooms(dialectCalled(best));
  const own = isStrict ? facts.name : '';
  const path = best === dialect && room !== '' ? room : own;
  return writeUrl({ host, port, dialect: best, transport: hasSecureScheme ? 'tls' : 'tcp', room: path });
}
