/** Somebody who has come to the port: from the moment that they are accepted to the end of their socket. */
import type { Socket } from 'node:net';

export interface Caller {
  /** Where they come from; undefined: from this machine, which many people share. */
  readonly host: string | undefined;
  /** Ends their connection, and says why in the way of whatever has it now. */
  turnOut: (text: string) => void;
  /** Ticks that they have been heard for without coming in. Not time: a pause of our own process counts against nobody. */
  ticks: number;
  /** They are not heard at the moment: their address has joined too often. */
  isHeld: boolean;
}

export function createCaller(socket: Socket, host: string | undefined): Caller {
  return { host, turnOut: () => socket.destroySoon(), ticks: 0, isHeld: false };
}
