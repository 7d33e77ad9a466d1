/** Bounds that several dialects keep, and the room. All of them, and what is told of them: docs/limits.md. */

/**
 * Longest text of one message that a room takes, in bytes of UTF-8: spelled as JSON, with escapes of three times its
 * length, it still fits the 64 KiB that every reader here takes at once.
 */
export const TEXT_LIMIT: number = 16 * 1024;

/** Most bytes of UTF-8 of a nickname that every dialect shows; what is longer is shown shortened in some. */
export const SHORT_NICKNAME_BYTES: number = 30;

/** Between two writes to a stranger's program, in milliseconds: many take what one read brings for one message. */
export const FOREIGN_GAP_MS: number = 30;

/** How long one end of a byte stream may wait for the other, in milliseconds. */
export const STREAM_WAIT_MS: number = 10_000;
