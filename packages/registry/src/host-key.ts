/** The secret that proves to this user's rooms who hosts them. */
import { hostKeyPath } from './location.ts';
import { keepSecret, newSecret, readSecret, type SecretKey } from './secret-file.ts';

/** The key of the user whose registry this is, made where there is none yet. */
export function hostKey(registry: string): SecretKey {
  return readHostKey(registry) ?? keepSecret(hostKeyPath(registry), newSecret(), 'first');
}

/** Undefined where there is none yet. */
export function readHostKey(registry: string): SecretKey | undefined {
  return readSecret(hostKeyPath(registry));
}
