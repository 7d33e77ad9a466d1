/**
 * The packets of the `chatos` dialect, and what their fields may hold. Opcodes 0 to 5 are document 002's; the others are
 * ours, and carry byte streams between two programs that have shown that they know them.
 */
import type { Answer } from '../../vocabulary.ts';

export const opcodes = {
  /** 002, 4. To the server. */
  login: 0,
  /** 002, 5. From the server, `nickname` is who speaks; to it, who is spoken to, or nobody for all. */
  chat: 1,
  /** 002, 6. */
  ack: 2,
  /** 002, 7. From the server. */
  error: 3,
  /** 002, 8. From the server, `nickname` is who asks; to it, who is asked. */
  ask: 4,
  /** 002, 9. `nickname` is who asked, both ways. */
  answer: 5,
  /** `nickname`: as in `ask`. */
  offer: 6,
  /** `nickname`: as in `ask`, but the server sends it to who opens as well, with the other's, once it is done. */
  open: 7,
  /** To the server, the first of a connection that becomes a stream. */
  knock: 8,
  /** From the server, the last packet before the stream's own bytes. */
  ready: 9,
} as const;

export type Packet =
  | { readonly type: 'login' | 'ask' | 'offer'; readonly nickname: string }
  | { readonly type: 'chat'; readonly id: bigint; readonly nickname: string; readonly text: string }
  | { readonly type: 'ack'; readonly id: bigint }
  | { readonly type: 'error'; readonly code: number; readonly text: string }
  | { readonly type: 'answer'; readonly answer: Answer; readonly nickname: string }
  | { readonly type: 'open'; readonly nickname: string; readonly token: string }
  | { readonly type: 'knock'; readonly token: string };

/** 002, 7. */
export const errorCodes = { missing: 1, bad: 2, nobody: 3, refused: 4 } as const;

/** An ask for this name shows that a program knows streams. Nobody bears it: no nickname begins with `*`. */
export const STREAMS = '*stream';
/** Who speaks in a notice of the room. Nobody bears it either. */
export const NOTICE = '*';
/** Says that FIN follows. */
export const CLOSING = 'the room is closing';

/** In bytes, as all of these. Sent: what the programs of the document's authors have room for, 30 of a nickname. */
export const PACKET_SENT = 1024;
/** Taken: a nickname with room to spare, and more text than any room accepts. */
export const NICKNAME_TAKEN = 255;
export const TEXT_TAKEN: number = 64 * 1024;
/** 32 hexadecimal digits. */
export const TOKEN_LENGTH = 32;
