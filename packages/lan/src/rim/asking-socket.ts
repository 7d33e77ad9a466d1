/** A socket that asks everybody on a link, and hears who answers it alone. */
import { createSocket } from 'node:dgram';
import { MDNS_PORT } from '../wire/record.ts';
import type { LocalLink } from './interfaces.ts';
import { groups } from './sockets.ts';

export interface AskingSocket {
  readonly send: (bytes: Uint8Array) => void;
  readonly close: () => void;
}

/** A link that cannot be used is one where nobody answers. */
export function openAskingSocket(
  { family, name, host, isNear }: LocalLink,
  onAnswer: (bytes: Uint8Array, host: string) => void,
): AskingSocket {
  const isIPv4 = family === 'IPv4';
  const group = isIPv4 ? groups.IPv4 : `${groups.IPv6}%${name}`;
  const socket = createSocket(isIPv4 ? 'udp4' : 'udp6');
  const ready = new Promise<boolean>((resolve) => {
    socket.on('error', () => resolve(false));
    socket.bind(0, isIPv4 ? host : '::', () => {
      try {
        socket.setMulticastInterface(isIPv4 ? host : `::%${name}`);
        resolve(true);
      } catch {
        resolve(false);
      }
    });
  });
  socket.on('message', (bytes, { address, port }) => {
    if (port === MDNS_PORT && isNear(address)) onAnswer(bytes, address);
  });
  let isClosed = false;
  return {
    send: (bytes) => {
      void ready.then((isOpen) => {
        if (isOpen && !isClosed) socket.send(bytes, MDNS_PORT, group, () => {});
      });
    },
    close: () => {
      isClosed = true;
      socket.close();
    },
  };
}
