/** Whom a nickname of the wire means, which may be a longer one cut to what fits there. */
import { encodeText } from '../../bytes/text.ts';
import { nameKey } from '../../name.ts';
import type { RoomView } from '../../vocabulary.ts';
import { NICKNAME_SENT } from './packet.ts';
import { shortened } from './packet-writer.ts';

/** No cut leaves less: what did not fit was one character, of four bytes at most. */
const SHORTEST_CUT = NICKNAME_SENT - 3;

/**
 * The whole nickname of the one person other than `self` whose shortened one this is; what was asked for where there is
 * none or several.
 */
export function wholeNickname(wanted: string, self: string, room: RoomView): string {
  if (encodeText(wanted).length < SHORTEST_CUT) return wanted;
  const key = nameKey(wanted);
  const nicknames = room.people().flatMap(({ nickname }) => (nickname === self ? [] : [nickname]));
  if (nicknames.some((nickname) => nameKey(nickname) === key)) return wanted;
  const [one, ...others] = nicknames.filter((nickname) => nameKey(shortened(nickname)) === key);
  return one !== undefined && others.length === 0 ? one : wanted;
}
