/** PURE. At which addresses of this machine somebody listens on a port, from the system's tables of sockets. */

/** `/proc/net/tcp` and `tcp6` one after the other: local address and port in hexadecimal; state 0A is LISTEN. */
export function listeningAddresses(tables: string, port: number): readonly string[] {
  const digits = port.toString(16).toUpperCase().padStart(4, '0');
  const pattern = /^ *\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A /gmu;
  const found = Array.from(tables.matchAll(pattern), ([, address = '', at]) =>
    at === digits ? readable(address) : '',
  );
  return [...new Set(found.filter((address) => address !== ''))];
}

/** The bytes of each 32 bits stand in the order of the machine: those that people use begin with the lowest. */
function readable(words: string): string {
  const bytes = Array.from(words.matchAll(/.{8}/gu), ([word]) =>
    [6, 4, 2, 0].map((at) => word.slice(at, at + 2)),
  ).flat();
  if (bytes.length === 4) return bytes.map((byte) => Number.parseInt(byte, 16)).join('.');
  const groups = Array.from({ length: 8 }, (_, at) => `${bytes[2 * at]}${bytes[2 * at + 1]}`);
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}
