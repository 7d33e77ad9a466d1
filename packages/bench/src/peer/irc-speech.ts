/** How members speak IRC: RFC 2812, 3.1, 3.2.1 and 3.3.1. */
import { CR, ROOM, type Speech } from './peer.ts';

const register = 'NICK mNNNNN\r\nUSER bench 0 * :bench\r\n';
/** The end of the names that a joining client is told (RFC 2812, 5.1: RPL_ENDOFNAMES). */
const joined = ' 366 ';
const frame = { before: `PRIVMSG #${ROOM} :`, after: '\r\n' };

/** Joins the channel once it is registered (RPL_MYINFO, the last of what all servers send). */
export const ircSpeech: Speech = {
  steps: () => [
    { send: register, expect: ' 004 ' },
    { send: `JOIN #${ROOM}\r\n`, expect: joined },
  ],
  frame: () => frame,
  follows: CR,
};

/** A room of ours joins them by itself. */
export const ircSpeechOfRoom: Speech = {
  steps: () => [{ send: register, expect: joined }],
  frame: () => frame,
  follows: CR,
};
