/** HTTP by hand: what is asked is sent as it stands, and what is answered is read to its end. */
import { connectWire, type Wire } from '@portico/testkit';

export interface Response {
  readonly status: number;
  /** By their names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface Asking {
  readonly method?: string;
  readonly path?: string;
  /** A name may be given twice; left out, `Host` is right. */
  readonly headers?: readonly (readonly [string, string])[];
}

/** Resolves when the room has closed the connection. */
export async function ask(port: number, asking: Asking = {}): Promise<Response> {
  const wire = await connectWire({ port });
  wire.send(writeRequest(port, asking));
  return closed(wire);
}

export function writeRequest(port: number, { method = 'GET', path = '/', headers = [] }: Asking): string {
  const hasHost = headers.some(([name]) => name === 'Host');
  const all = [...(hasHost ? [] : [['Host', `127.0.0.1:${port}`]]), ...headers, ['Connection', 'close']];
  return [`${method} ${path} HTTP/1.1`, ...all.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
}

export async function closed(wire: Wire): Promise<Response> {
  await wire.ended;
  return readResponse(wire.receivedBytes());
}

export function readResponse(bytes: Uint8Array): Response {
  const text = Buffer.from(bytes).toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]);
  return { status, headers: new Map(headers), body: text.slice(end + 4) };
}
