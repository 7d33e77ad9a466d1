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
  readonly isPrivate: boolean;
  readonly tls: Entrance['tls'];
  /** Where the network reaches it, if it is on this machine. */
  readonly hosts: readonly string[];
}

/** Of a room that is not ours, all that is known is how we came in. */
export function waysInOf(way: Way, { isOurs, isStrict, isNew, isPrivate, tls, hosts }: Description): WaysIn {
  const key = way.type === 'server' ? way.key : undefined;
  const told = isNew ? 'at-once' : 'when-asked';
  const entranceIfOurs = undefined;
  const asWeCame = entranceAsOurs(way, isPrivate);
  if (way.type === 'mesh') return { told, hosts, port: way.listen, key, entrance: asWeCame, entranceIfOurs };
  const { host, port } = way.address;
  if (!isOurs) {
    // What came by TLS may come by nothing else.
    const guessed = way.transport === 'tls' ? 'only' : 'none';
    const ifOurs = showing.has(way.dialect.name) ? liberalEntrance(guessed, isPrivate) : undefined;
    return {
      told,
      hosts: [host],
      port,
      key,
      entrance: asWeCame,
      entranceIfOurs: key === undefined ? ifOurs : undefined,
    };
  }
  const entrance = isStrict ? asWeCame : liberalEntrance(tls, isPrivate);
  return { told, hosts, port, key, entrance, entranceIfOurs };
}

/** By their greeting, or by badges, these show whether the room is one of Portico's. */
const showing: ReadonlySet<string> = new Set(['line', 'irc']);

/** One of our rooms speaks every dialect of the table, and has a page. */
function liberalEntrance(tls: Entrance['tls'], isPrivate: boolean): Entrance {
  const names = dialects.map(({ name }) => name);
  return { dialects: names, strict: false, tls, isPrivate, scheme: 'irc', room: '' };
}

function entranceAsOurs(way: Way, isPrivate: boolean): Entrance {
  const { name, scheme } = way.dialect;
  const tls = way.type === 'server' && way.transport === 'tls' ? 'only' : 'none';
  const room = way.type === 'server' ? way.room : '';
  return { dialects: [name], strict: true, tls, isPrivate, scheme: name === 'line' ? '' : scheme, room };
}
