/** `chatos`: the ChatOS protocol, big-endian packets over TCP. See docs/dialects/chatos.md. */
import type { Claim, ServedDialect } from '../../dialect.ts';
import { openClient } from './client.ts';
import { opcodes } from './packet.ts';
import { writePacket } from './packet-writer.ts';
import { openServer, READY } from './server.ts';

export const chatos: ServedDialect = {
  kind: 'served',
  rooms: 'one',
  roster: 'none',
  whispers: 'unmarked',
  name: 'chatos',
  scheme: 'chatos',
  defaultPort: undefined,
  badge: 'chatos',
  moderation: 'none',
  privacy: 'asked',
  guests: 'none',
  claim,
  openServer,
  openClient,
  stream: { knock: (token) => writePacket({ type: 'knock', token }), ready: READY },
};

/** An opcode. Not only a login's: who chats before it is to be told. */
function claim(prefix: Uint8Array): Claim {
  const [first, second] = prefix;
  if (first === undefined || second === undefined) return first === undefined || first === 0 ? 'more' : 'no';
  return first === 0 && second <= opcodes.ready ? 'yes' : 'no';
}
