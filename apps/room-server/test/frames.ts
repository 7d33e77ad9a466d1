/** Frames of a client (RFC 6455, section 5), written by hand. */

/** The key is that of RFC 6455, section 1.3. */
export function shake(port: number): string {
  return [
    'GET /socket HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
    '',
    '',
  ].join('\r\n');
}

/** Section 5.3, with a mask of zeros and with another. */
export function masked(opcode: number, text: string, mask: readonly number[] = [1, 2, 3, 4]): Uint8Array {
  const payload = Buffer.from(text, 'latin1').map((byte, i) => byte ^ (mask[i % 4] ?? 0));
  return Buffer.concat([Uint8Array.of(0x80 | opcode, 0x80 | payload.length, ...mask), payload]);
}
