/** PURE. The system's tables of sockets, as text: on which TCP ports does somebody listen? */

/** /proc/net/tcp and tcp6: the second column ends in the local port, in hexadecimal; state 0A is LISTEN. */
export function listeningInProc(table: string): readonly number[] {
  return [...table.matchAll(/^ *\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A /gm)].map(([, port]) =>
    Number.parseInt(String(port), 16),
  );
}

/** `netstat -an -p tcp` of macOS and the BSDs: the fourth column ends in a dot and the local port. */
export function listeningInNetstat(table: string): readonly number[] {
  return [...table.matchAll(/^tcp\S* +\d+ +\d+ +\S+\.(\d+) +\S+ +LISTEN *$/gm)].map(([, port]) => Number(port));
}
