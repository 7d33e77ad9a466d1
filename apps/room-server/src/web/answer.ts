/** What is answered over HTTP, as data; and how it is written. */
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * On every answer but 101, which is no page and is a WebSocket's from there on. The page takes scripts, styles and pictures from the room alone, talks to the room alone, stands in no
 * frame and sends no form; nobody guesses at types, learns addresses from links, or embeds what is here.
 */
const security: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export function textAnswer(status: number, text: string, headers: Answer['headers'] = {}): Answer {
  return {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
    body: Buffer.from(`${text}\n`),
  };
}

/** Who asks what a page of ours never asks is heard no further: the connection is closed behind it. */
export function refusal(status: number, text: string, headers: Answer['headers'] = {}): Answer {
  return textAnswer(status, text, { ...headers, Connection: 'close' });
}

export function sendAnswer(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, headersOf(answer)).end(answer.body);
}

/** The same, where Node has no response for it: to what is no request, or one that leaves HTTP. */
export function writeAnswer(socket: Socket, answer: Answer): void {
  if (!socket.writable) return;
  const lines = Object.entries(headersOf(answer)).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`, ...lines, '', ''].join('\r\n');
  socket.write(Buffer.concat([Buffer.from(head), answer.body]));
}

/** RFC 9110, section 15.4.5: an answer that says that nothing has changed has no body, and no length of one. */
function headersOf({ status, headers, body }: Answer): Record<string, string> {
  return { ...security, ...headers, ...(status === 304 ? {} : { 'Content-Length': String(body.length) }) };
}
