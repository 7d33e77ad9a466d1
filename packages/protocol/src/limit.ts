/** Bounds that several dialects keep, and the room. All of them, and what is told of them: docs/limits.md. */

/**
 * Longest text of one message that a room takes, in bytes of UTF-8: spelled as JSON, with escapes of three times its
 * length, it still fits the 64 KiB that every reader here takes at once.
 */
export const TEXT_LIMIT: number = 16 * 1024;

/** Longest nickname, in characters (code points): beside it there is room for a line of text, on the narrowest screen. */
export const NICKNAME_CHARACTERS: number = 32;

/** Longest name of a room, in characters (code points): it has to fit into a list and a status line. */
export const ROOM_NAME_CHARACTERS: number = 64;

/**
 * Longest topic, longest reason (of who goes, or is put out), and longest word on why somebody is away, in bytes of UTF-8:
 * each fits one line of IRC with whatever stands before it (RFC 1459, 2.3).
 */
export const TOPIC_BYTES: number = 390;
export const REASON_BYTES: number = 390;
export const AWAY_BYTES: number = 390;

/** Longest real name, in bytes of UTF-8: the longest nickname has as many. */
export const REAL_NAME_BYTES: number = 128;

/**
 * Rooms that one person is in, the port's own among them: one alone cannot use up the side rooms, nor make a rename reach
 * all of them.
 */
export const ROOMS_PER_PERSON: number = 16;

/** In one room: all of them are tried for each text that is said there. */
export const BANS_PER_ROOM: number = 100;

/** Most bytes of UTF-8 of a nickname that every dialect shows; what is longer is shown shortened in some. */
export const SHORT_NICKNAME_BYTES: number = 30;

/** Between two writes to a stranger's program, in milliseconds: many take what one read brings for one message. */
export const FOREIGN_GAP_MS: number = 30;

/** How long one end of a byte stream may wait for the other, in milliseconds. */
export const STREAM_WAIT_MS: number = 10_000;
