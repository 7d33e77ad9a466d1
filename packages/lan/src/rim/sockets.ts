/** The sockets of one link: one that hears what is told to everybody and, for who is asked, one that hears what is for us. */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isNeighbour } from '@portico/protocol';
import { MDNS_PORT } from '../wire/record.ts';
import type { LocalLink } from './interfaces.ts';

export interface LinkSockets {
  /** `to`: undefined is everybody. What cannot be sent is lost, as it may be on its way. */
  readonly send: (bytes: Uint8Array, to: { readonly host: string; readonly port: number } | undefined) => Promise<void>;
  readonly close: () => void;
}

export interface SocketsOptions {
  readonly link: LocalLink;
  /** Whether who asks this machine alone is answered. */
  readonly isAsked: boolean;
  /** `way`: whether it was told to everybody, or to this machine. */
  readonly onBytes: (bytes: Uint8Array, from: RemoteInfo, way: 'everybody' | 'us') => void;
  /** The link cannot be used any more. */
  readonly onFault: (code: string) => void;
}

export const groups = { IPv4: '224.0.0.251', IPv6: 'ff02::fb' } as const;
/** RFC 6762, 11. */
const HOPS = 255;

/**
 * The first is bound to the group, so that what others of this machine are told, such as the answers to Avahi, goes to them:
 * of all programs that share a port, the system gives what is for one machine to one of them only.
 */
export function openSockets({ link, isAsked, onBytes, onFault }: SocketsOptions): LinkSockets {
  const { family, name, host } = link;
  const group = family === 'IPv4' ? groups.IPv4 : `${groups.IPv6}%${name}`;
  const own = family === 'IPv4' ? host : `::%${name}`;
  const sockets: Socket[] = [];

  function open(address: string, way: 'everybody' | 'us'): Socket {
    const socket = createSocket({ type: family === 'IPv4' ? 'udp4' : 'udp6', reuseAddr: true });
    sockets.push(socket);
    socket.unref();
    socket.on('message', (bytes, from) => {
      // Who asks us may be in the next room of the building, behind a router; from farther away nobody is answered.
      const isOurs = link.isNear(from.address) || (way === 'us' && isNeighbour(from.address, host));
      if (isOurs) onBytes(bytes, from, way);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => onFault(error.code ?? error.message));
    socket.bind({ port: MDNS_PORT, address });
    return socket;
  }

  const common = open(group, 'everybody');
  const ready = new Promise<void>((resolve) => {
    common.once('listening', () => {
      try {
        common.addMembership(groups[family], own);
        common.setMulticastInterface(own);
        common.setMulticastTTL(HOPS);
        common.setMulticastLoopback(true);
        resolve();
      } catch (error) {
        onFault(error instanceof Error && 'code' in error ? String(error.code) : String(error));
      }
    });
  });
  const direct = isAsked
    ? open(family === 'IPv6' && host.startsWith('fe80:') ? `${host}%${name}` : host, 'us')
    : undefined;
  let isClosed = false;
  return {
    send: async (bytes, to) => {
      await ready;
      if (isClosed) return;
      // An answer comes from where it was asked.
      const socket = to && direct ? direct : common;
      const { host: address, port } = to ?? { host: group, port: MDNS_PORT };
      await new Promise<void>((resolve) => socket.send(bytes, port, address, () => resolve()));
    },
    close: () => {
      isClosed = true;
      for (const socket of sockets) socket.close();
    },
  };
}
