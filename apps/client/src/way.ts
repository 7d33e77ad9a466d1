/** How the room is reached. */
import type { Address, MeshDialect, ServedDialect } from '@portico/protocol';

/** What carries the dialect. */
type Carriage = 'tcp' | 'tls';

export type Way =
  /** `room`: the one to join at once, of a server with several; `''`: its own. */
  | {
      readonly type: 'server';
      readonly dialect: ServedDialect;
      readonly address: Address;
      readonly carriage: Carriage;
      readonly room: string;
    }
  /** `contact`: the peer whom we know; undefined: we are the first. `listen`: our port for later joiners; 0: a free one. */
  | {
      readonly type: 'mesh';
      readonly dialect: MeshDialect;
      readonly contact: Address | undefined;
      readonly listen: number;
    };
