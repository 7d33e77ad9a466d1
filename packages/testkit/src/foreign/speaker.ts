/**
 * Somebody else's program at one end of a connection, as a student writes it after reading a document. It speaks the
 * wire with bytes made by hand, never with our own encoders.
 */
import type { Wire } from '../wire.ts';

/** A protocol as such a program knows it. */
export interface Tongue<Said, Heard> {
  readonly write: (message: Said) => Uint8Array;
  /** The message that `bytes` begin with, and its length; undefined while it is not whole. Throws on what is none. */
  readonly take: (bytes: Buffer) => Taken<Heard> | undefined;
}

export interface Taken<Heard> {
  readonly message: Heard;
  readonly length: number;
}

export interface Habits {
  readonly packing?: Packing;
  /** `recv`: one read is one message, and what comes glued or split is an error. `stream`: as TCP has it. */
  readonly reading?: 'recv' | 'stream';
}

/** How a program puts several messages into writes. */
export type Packing = 'a write each' | 'all in one write' | 'bytes one at a time';

type Pack = (messages: readonly Uint8Array[]) => readonly Uint8Array[];

const packings: Readonly<Record<Packing, Pack>> = {
  'a write each': (messages) => messages,
  'all in one write': (messages) => [Buffer.concat(messages)],
  'bytes one at a time': (messages) => [...Buffer.concat(messages)].map((byte) => Uint8Array.of(byte)),
};

export interface Speaker<Said, Heard> {
  readonly wire: Wire;
  readonly send: (...messages: readonly Said[]) => void;
  /** The next message that it hears, whether it has come already or not. */
  readonly next: () => Promise<Heard>;
}

export function speak<Said, Heard>(
  wire: Wire,
  { write, take }: Tongue<Said, Heard>,
  { packing = 'a write each', reading = 'stream' }: Habits = {},
): Speaker<Said, Heard> {
  const heard = { recv: () => takeEach(take, wire.chunks()), stream: () => takeAll(take, wire.receivedBytes()) }[
    reading
  ];
  let count = 0;
  return {
    wire,
    send: (...messages) => {
      for (const bytes of packings[packing](messages.map(write))) wire.send(bytes);
    },
    next: async () => {
      await wire.waitFor(() => heard().length > count);
      const [taken] = heard().slice(count);
      if (!taken) throw new Error('what was heard is gone');
      count += 1;
      return taken.message;
    },
  };
}

function takeEach<Heard>(take: Tongue<never, Heard>['take'], chunks: readonly Uint8Array[]): readonly Taken<Heard>[] {
  return chunks.map((chunk) => {
    const taken = take(Buffer.from(chunk));
    if (taken?.length === chunk.length) return taken;
    throw new Error(`one read brought not just one message: ${JSON.stringify(Buffer.from(chunk).toString('latin1'))}`);
  });
}

function takeAll<Heard>(take: Tongue<never, Heard>['take'], bytes: Uint8Array): readonly Taken<Heard>[] {
  const all: Taken<Heard>[] = [];
  let rest = Buffer.from(bytes);
  for (let taken = take(rest); taken && taken.length > 0; taken = take(rest)) {
    all.push(taken);
    rest = rest.subarray(taken.length);
  }
  return all;
}
