/** How a room's events look to everybody who did not cause them: alike to all clients with the same capabilities. */
import type { Strictness, Variant } from '../../../dialect.ts';
import type { RoomView } from '../../../room-view.ts';
import type { RoomEvent } from '../../../vocabulary.ts';
import type { Capability } from '../wire/capability.ts';
import { encodeLine } from './reply.ts';
import { audibleIn, tell } from './telling.ts';

/** Those that change how any event is written. */
const audible: readonly Capability[] = ['message-tags', 'server-time', 'extended-join', 'away-notify', 'setname'];

interface Known {
  /** By name: the same object for all sessions that hear the same. */
  readonly variants: Map<string, Variant>;
  /** What an event has become, by the capabilities that change it: many variants say it in the same words. */
  readonly written: WeakMap<RoomEvent, Map<string, readonly Uint8Array[]>>;
}

/** By server. */
const known = new WeakMap<RoomView, Known>();

export function variantOf(room: RoomView, strictness: Strictness, switched: ReadonlySet<Capability>): Variant {
  const heard = new Set(audible.filter((capability) => switched.has(capability)));
  const name = ['irc', ...(strictness === 'strict' ? ['strict'] : []), ...heard].join(' ');
  const { variants, written } = known.get(room) ?? { variants: new Map(), written: new WeakMap() };
  known.set(room, { variants, written });
  const variant: Variant = variants.get(name) ?? {
    name,
    packing: strictness === 'strict' ? 'message' : 'stream',
    encode: (event) => {
      const forms = written.get(event) ?? new Map<string, readonly Uint8Array[]>();
      written.set(event, forms);
      const capabilities = new Set(audibleIn(event).filter((capability) => heard.has(capability)));
      const form = [...capabilities].join(' ');
      const lines = forms.get(form) ?? tell(event, { server: room.server, capabilities }).map(encodeLine);
      forms.set(form, lines);
      return lines;
    },
  };
  variants.set(name, variant);
  return variant;
}
