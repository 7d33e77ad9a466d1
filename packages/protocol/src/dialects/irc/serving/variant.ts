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
  /** The last event that was written, and what it has become, by the capabilities that change it: many variants say it alike. */
  written: { readonly event: RoomEvent | undefined; readonly forms: Map<string, readonly Uint8Array[]> };
}

/** By server. */
const known = new WeakMap<RoomView, Known>();

export function variantOf(room: RoomView, strictness: Strictness, switched: ReadonlySet<Capability>): Variant {
  const heard = new Set(audible.filter((capability) => switched.has(capability)));
  const name = ['irc', ...(strictness === 'strict' ? ['strict'] : []), ...heard].join(' ');
  const here: Known = known.get(room) ?? { variants: new Map(), written: { event: undefined, forms: new Map() } };
  known.set(room, here);
  const variant: Variant = here.variants.get(name) ?? {
    name,
    packing: strictness === 'strict' ? 'message' : 'stream',
    encode: (event) => {
      if (here.written.event !== event) here.written = { event, forms: new Map() };
      const { forms } = here.written;
      const capabilities = audibleIn(event).filter((capability) => heard.has(capability));
      const form = capabilities.join(' ');
      const lines = forms.get(form) ?? write(event, room, capabilities);
      forms.set(form, lines);
      return lines;
    },
  };
  here.variants.set(name, variant);
  return variant;
}

function write(event: RoomEvent, { server }: RoomView, capabilities: readonly Capability[]): readonly Uint8Array[] {
  return tell(event, { server, capabilities: new Set(capabilities) }).map(encodeLine);
}
