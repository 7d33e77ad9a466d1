/** Secrets that people show: the password of a server, the key of its host. */

/** Takes as long as `shown` is long, wherever it begins to differ: nobody measures their way to a secret. */
export function isSecret(shown: string, secret: string): boolean {
  let difference = shown.length ^ secret.length;
  for (let i = 0; i < shown.length; i += 1) {
    difference |= shown.charCodeAt(i) ^ secret.charCodeAt(i % Math.max(1, secret.length));
  }
  return difference === 0;
}
