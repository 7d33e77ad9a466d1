/** A WebSocket in a test's hand, from a library that is not ours. */
import { once } from 'node:events';
import { expect, onTestFinished } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';

export interface ForeignSocket {
  readonly webSocket: WebSocket;
  readonly send: (message: string | Uint8Array) => void;
  /** All messages so far, each with its kind. */
  readonly messages: readonly { readonly text: string; readonly isBinary: boolean }[];
  readonly waitFor: (text: string) => Promise<void>;
  /** How it was closed: the code, and the reason. */
  readonly closed: Promise<readonly [code: number, reason: string]>;
}

interface Way extends ClientOptions {
  readonly protocols?: readonly string[];
  /** Before the colon of `ws:` or `wss:`. */
  readonly scheme?: 'ws' | 'wss';
}

/** Rejects, with the status in its words, when the room refuses. */
export async function openSocket(
  port: number,
  { protocols = [], scheme = 'ws', ...options }: Way = {},
): Promise<ForeignSocket> {
  const webSocket = new WebSocket(`${scheme}://127.0.0.1:${port}/socket`, [...protocols], options);
  const messages: { text: string; isBinary: boolean }[] = [];
  webSocket.on('message', (data, isBinary) => messages.push({ text: String(data), isBinary }));
  const closed = new Promise<readonly [number, string]>((resolve) => {
    webSocket.once('close', (code, reason) => resolve([code, String(reason)]));
  });
  onTestFinished(() => webSocket.terminate());
  await once(webSocket, 'open');
  webSocket.on('error', () => {});
  return {
    webSocket,
    messages,
    closed,
    send: (message) => webSocket.send(message),
    waitFor: (text) =>
      expect.poll(() => messages.map((message) => message.text).join('\n'), { timeout: 10_000 }).toContain(text),
  };
}
