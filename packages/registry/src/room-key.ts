/** The secret of a private room: who has it comes in. It lies beside the registry for as long as the room lives. */
import { roomKeyPath } from './location.ts';
import { keepSecret, newSecret, readSecret, removeSecret, type SecretKey } from './secret-file.ts';

/** Of a room that opens: an invite to the last one on its port leads nowhere. */
export function newRoomKey(): string {
  return newSecret();
}

/** Once the room has the port: the key of another that has it still is not to be lost. */
export function keepRoomKey(registry: string, port: number, key: string): SecretKey {
  return keepSecret(roomKeyPath(registry, port), key, 'last');
}

/** Undefined where there is none. */
export function readRoomKey(registry: string, port: number): SecretKey | undefined {
  return readSecret(roomKeyPath(registry, port));
}

export function removeRoomKey(registry: string, port: number, key: string): void {
  removeSecret(roomKeyPath(registry, port), key);
}
