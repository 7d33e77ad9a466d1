/** How others come into the room that the client was started for. */
import { dialects, type Entrance } from '@portico/protocol';
import type { WaysIn } from './ui/ways-in.ts';
import type { Way } from './way.ts';

/** What whoever started the client says of the room. */
interface Description {
  /** It is known for one of this user's rooms. */
  readonly isOurs: boolean;
  readonly isStrict: boolean;
  readonly isNew: boolean;
  readonly isTlsOnly: boolean;
  /** Given to whoever opened it. */
  readonly password: string | undefined;
  /** Where the network reaches it, if it is ours. */
  readonly hosts: readonly string[];
}

/** Of a room that is not ours, all that is known is how we came in. */
export function waysInOf(way: Way, { isOurs, isStrict, isNew, isTlsOnly, password, hosts }: Description): WaysIn {
  const known = {
    told: isNew ? 'at-once' : 'when-asked',
    password: isNew && password !== undefined ? 'asked' : 'unknown',
  } as const;
  if (way.type === 'mesh') return { ...known, hosts: [], port: way.listen, entrance: entranceAsOurs(way) };
  const { host, port } = way.address;
  return {
    ...known,
    hosts: isOurs ? hosts : [host],
    port,
    entrance: isOurs && !isStrict ? liberalEntrance(isTlsOnly) : entranceAsOurs(way),
  };
}

/** One of our rooms speaks every dialect of the table, and has a page. */
function liberalEntrance(tlsOnly: boolean): Entrance {
  const names = dialects.map(({ name }) => name);
  return { dialects: names, strict: false, tlsOnly, scheme: 'irc', room: '' };
}

function entranceAsOurs(way: Way): Entrance {
  const { name, scheme } = way.dialect;
  const tlsOnly = way.type === 'server' && way.transport === 'tls';
  const room = way.type === 'server' ? way.room : '';
  return { dialects: [name], strict: true, tlsOnly, scheme: name === 'line' ? '' : scheme, room };
}
