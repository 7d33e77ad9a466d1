/** One member's socket, in the generator that runs where there is no C compiler. */
import { connect, type Socket } from 'node:net';

/** Members who speak alike. */
export interface Group {
  readonly steps: { readonly send: Buffer; readonly expect: Buffer }[];
  readonly follows: number | undefined;
  before: Buffer;
  after: Buffer;
}

export interface Member {
  readonly number: number;
  readonly group: Group;
  readonly socket: Socket;
  stage: 'entering' | 'in' | 'gone';
  /** What it hears once it is in. */
  hear: (bytes: Uint8Array) => void;
}

interface Arrival {
  readonly number: number;
  readonly group: Group;
  readonly port: number;
  /** Once: it is in, or it never will be. */
  readonly onSettled: () => void;
}

/** One for all: what is read is looked at before the next read. */
const buffer = Buffer.alloc(128 * 1024);
const PLACEHOLDER = 'NNNNN';

export function openMember({ number, group, port, onSettled }: Arrival): Member {
  const enter = createEntrance(group, number, (bytes) => socket.write(bytes));
  const settle = (stage: 'in' | 'gone'): void => {
    if (member.stage === 'entering') onSettled();
    member.stage = stage;
  };
  const take = (size: number): boolean => {
    const bytes = buffer.subarray(0, size);
    if (member.stage === 'in') member.hear(bytes);
    else if (enter.hear(bytes)) settle('in');
    return true;
  };
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer, callback: take } });
  const member: Member = { number, group, socket, stage: 'entering', hear: () => {} };
  socket.once('connect', enter.begin);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => settle('gone'));
  return member;
}

/** `hear` answers whether the last step is done. */
function createEntrance({ steps }: Group, number: number, write: (bytes: Buffer) => void) {
  let at = 0;
  let matched = 0;

  function send(): void {
    const text = steps[at]?.send.toString('latin1') ?? '';
    matched = 0;
    if (text !== '') write(Buffer.from(text.replaceAll(PLACEHOLDER, String(number).padStart(5, '0')), 'latin1'));
  }

  function hear(bytes: Uint8Array): boolean {
    for (const byte of bytes) {
      const expect = steps[at]?.expect;
      if (!expect) return true;
      if (byte === expect[matched]) matched += 1;
      else matched = byte === expect[0] ? 1 : 0;
      if (matched < expect.length) continue;
      at += 1;
      send();
    }
    return at >= steps.length;
  }

  return { begin: send, hear };
}
