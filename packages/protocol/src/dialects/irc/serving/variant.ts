/** How a room's events look to everybody who did not cause them: alike to all clients with the same capabilities. */
import type { Strictness, Variant } from '../../../dialect.ts';
import type { RoomView } from '../../../vocabulary.ts';
import type { Capability } from '../wire/capability.ts';
import { encodeLine } from './reply.ts';
import { tell } from './telling.ts';

/** Those that change how an event is written. */
const audible: readonly Capability[] = ['message-tags', 'server-time', 'extended-join', 'away-notify', 'setname'];

/** By server, then by name: the same object for all sessions that hear the same. */
const known = new WeakMap<RoomView, Map<string, Variant>>();

export function variantOf(room: RoomView, strictness: Strictness, switched: ReadonlySet<Capability>): Variant {
  const heard = new Set(audible.filter((capability) => switched.has(capability)));
  const name = ['irc', ...(strictness === 'strict' ? ['strict'] : []), ...heard].join(' ');
  const variants = known.get(room) ?? new Map<string, Variant>();
  known.set(room, variants);
  const variant = variants.get(name) ?? {
    name,
    packing: strictness === 'strict' ? 'message' : 'stream',
    encode: (event) => tell(event, { server: room.server, capabilities: heard }).map(encodeLine),
  };
  variants.set(name, variant);
  return variant;
}
