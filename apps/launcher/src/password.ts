/** PURE. The password of a room: told by the environment, so that it stands on no command line. */

/** Whether a room that is opened with this environment has one. */
export function asksForPassword(env: Readonly<Record<string, string | undefined>>): boolean {
  return (env['PORTICO_PASSWORD'] ?? '') !== '';
}
