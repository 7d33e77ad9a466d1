/** How the room is reached. */
import type { Address, DialledTransport, MeshDialect, ServedDialect } from '@portico/protocol';

export type Way =
  /** `room`: the one to join at once, of a server with several; `''`: its own. */
  | {
      readonly type: 'server';
      readonly dialect: ServedDialect;
      readonly address: Address;
      readonly transport: DialledTransport;
      /** Of a private room, in base64url: what an invite holds. Undefined: it is not known. */
      readonly key: string | undefined;
      readonly room: string;
    }
  /** `contact`: the peer whom we know; undefined: we are the first. `listen`: our port for later joiners; 0: a free one. */
  | {
      readonly type: 'mesh';
      readonly dialect: MeshDialect;
      readonly contact: Address | undefined;
      readonly listen: number;
    };
