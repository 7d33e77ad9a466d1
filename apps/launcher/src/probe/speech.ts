/**
 * Asks who listens. A room of Portico answers over HTTP, whatever else it speaks, and nobody in it notices. Who speaks
 * first is heard out, and not asked.
 */
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { dial } from '@portico/net';
import { type Address, type DialledTransport, writeAddress } from '@portico/protocol';
import { recognise } from '../doctor/greeting.ts';
import type { Answer, Secured, Speech } from '../doctor/observation.ts';
import { codeOf } from './system-code.ts';

/** Who greets does so at once. */
const GREETING_MS = 250;
const ANSWER_MS = 2000;
/** After its last byte an answer is over. */
const PAUSE_MS = 400;
const HANDSHAKE_MS = 4000;
/** More is no answer of a room of ours. */
const ANSWER_LIMIT = 64 * 1024;

/** `host`: as it was typed, which a certificate may be made for. */
export async function hear(address: Address, transport: DialledTransport, host: string): Promise<Speech> {
  if (transport === 'tls') {
    const secured = await hearSecured(address, host);
    return { secured, plain: secured.type === 'secured' ? { type: 'untried' } : await hearPlain(address) };
  }
  const plain = await hearPlain(address);
  const mayBeSecure = plain.type === 'secure-only' || plain.type === 'closed';
  const secured = mayBeSecure ? await hearSecured(address, host) : undefined;
  // Who closes on plain words, and speaks TLS, wants nothing else.
  const isSecure = plain.type === 'closed' && secured?.type === 'secured';
  return { plain: isSecure ? { type: 'secure-only' } : plain, secured };
}

export async function hearPlain(address: Address): Promise<Answer> {
  const dialled = await dial(address, { withinMs: ANSWER_MS });
  // Who stands still takes so many connections, and no more.
  if (dialled.type === 'failed') return { type: dialled.code === 'ETIMEDOUT' ? 'silent' : 'closed' };
  const { socket } = dialled;
  const greeting = await gather(socket, GREETING_MS);
  const heard = greeting.bytes.length > 0 || greeting.ended ? greeting : await ask(socket, address);
  socket.destroy();
  return recogniseNow(heard);
}

async function hearSecured(address: Address, host: string): Promise<Secured> {
  const dialled = await dial(address, { withinMs: ANSWER_MS });
  if (dialled.type === 'failed') return { type: 'failed', code: dialled.code };
  const { promise, resolve } = Promise.withResolvers<string>();
  // Whether it can be trusted is found out, and nothing is told to it that would need it.
  const socket = connectTls({ socket: dialled.socket, host, rejectUnauthorized: false });
  const timer = setTimeout(resolve, HANDSHAKE_MS, 'ETIMEDOUT');
  socket.once('secureConnect', () => resolve(''));
  socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  socket.once('close', () => resolve('ECONNRESET'));
  const code = await promise;
  clearTimeout(timer);
  if (code !== '') {
    socket.destroy();
    dialled.socket.destroy();
    return { type: 'failed', code };
  }
  const { valid_from: from, valid_to: to } = socket.getPeerCertificate();
  const mistrust = socket.authorizationError;
  const answer = recogniseNow(await ask(socket, address));
  socket.destroy();
  return {
    type: 'secured',
    mistrust: mistrust ? codeOf(mistrust) : '',
    validFrom: Date.parse(from),
    validTo: Date.parse(to),
    answer,
  };
}

interface Heard {
  readonly bytes: Uint8Array;
  readonly ended: boolean;
}

function ask(socket: Socket, address: Address): Promise<Heard> {
  socket.write(`GET /room.json HTTP/1.1\r\nHost: ${writeAddress(address)}\r\nConnection: close\r\n\r\n`);
  return gather(socket, ANSWER_MS);
}

/** What comes, until the other side ends or falls silent; `withinMs`: for the first byte. */
function gather(socket: Socket, withinMs: number): Promise<Heard> {
  const { promise, resolve } = Promise.withResolvers<Heard>();
  const chunks: Buffer[] = [];
  let length = 0;
  const settle = (ended: boolean): void => {
    clearTimeout(timer);
    socket.off('data', take).off('end', end).off('close', end);
    resolve({ bytes: Buffer.concat(chunks), ended });
  };
  const end = (): void => settle(true);
  const stop = (): void => settle(false);
  const take = (chunk: Buffer): void => {
    chunks.push(chunk);
    length += chunk.length;
    clearTimeout(timer);
    if (length > ANSWER_LIMIT) stop();
    else timer = setTimeout(stop, PAUSE_MS);
  };
  let timer = setTimeout(stop, withinMs);
  socket.on('data', take).once('end', end).once('close', end);
  return promise;
}

function recogniseNow({ bytes, ended }: Heard): Answer {
  return recognise(bytes, { ended, readDate: (text) => Date.parse(text) });
}
