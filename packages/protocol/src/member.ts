/** People as a client knows them. */
import type { Member } from './vocabulary.ts';

/** Of whom the wire tells the nickname, and nothing else. */
export function named(nickname: string): Member {
  return { nickname, badge: '', address: undefined };
}
