/** PURE: WebSocket as its clients write it (RFC 6455). */

interface Upgrade {
  readonly port: number;
  readonly path: string;
  readonly protocol?: string;
}

/** 4.1: the key is the one of the document's own example, because nobody looks at the answer to it. */
export function writeUpgrade({ port, path, protocol }: Upgrade): string {
  return [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
    ...(protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
    '\r\n',
  ].join('\r\n');
}

/** One text of `size` bytes and more that follow, which the caller writes: 5.2, with a mask that changes nothing. */
export function writeFrameHead(size: number): Uint8Array {
  const length = size < 126 ? [0x80 | size] : [0x80 | 126, size >> 8, size & 0xff];
  return Uint8Array.of(0x81, ...length, 0, 0, 0, 0);
}

export function writeFrame(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  return Buffer.concat([writeFrameHead(bytes.length), bytes]);
}
