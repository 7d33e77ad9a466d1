/** What a client says of itself: AWAY, SETNAME. RFC 2812, 4.1; IRCv3 away-notify, setname. */
import { cutToBytes } from '../../../bytes/text.ts';
import { AWAY_BYTES, REAL_NAME_BYTES } from '../../../limit.ts';
import type { RoomEvent } from '../../../vocabulary.ts';
import { stripFormatting } from '../wire/formatting.ts';
import type { Message } from '../wire/message.ts';
import { ask, told } from './question.ts';
import { fromServer, numeric } from './reply.ts';
import { lines, type State, type Step } from './state.ts';

/** Without a text they are back. */
export function away(state: State, { params: [text = ''] }: Message): readonly Step[] {
  const [cut = ''] = cutToBytes(stripFormatting(text), AWAY_BYTES);
  const answered = (): readonly Step[] => lines(numeric(state, cut === '' ? 'RPL_UNAWAY' : 'RPL_NOWAWAY'));
  return ask(state, { type: 'describe', profile: { away: cut } }, { about: { command: 'AWAY' }, answered });
}

/** Refused where it would be cut: setname, Errors. */
export function setname(state: State, { params: [name = ''] }: Message): readonly Step[] {
  const realName = stripFormatting(name);
  if (realName === '' || cutToBytes(realName, REAL_NAME_BYTES).length > 1) {
    return lines(fromServer(state, 'FAIL', 'SETNAME', 'INVALID_REALNAME', 'Realname is not valid'));
  }
  const answered = (event: RoomEvent): readonly Step[] => told(state, event);
  return ask(state, { type: 'describe', profile: { realName } }, { about: { command: 'SETNAME' }, answered });
}
