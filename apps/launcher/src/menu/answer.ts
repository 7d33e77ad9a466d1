/** PURE. What the command tells the menu of a wish to join. */
export type Answer =
  /** The room has answered, and waits for the terminal. */
  | { readonly type: 'connected'; readonly ticket: number }
  | { readonly type: 'failed'; readonly ticket: number; readonly sentence: string };

/** Undefined where the message is no answer. */
export function decodeAnswer(message: unknown): Answer | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  if (!('ticket' in message) || typeof message.ticket !== 'number') return undefined;
  const { ticket } = message;
  if (message.type === 'connected') return { type: 'connected', ticket };
  const isFailure = message.type === 'failed' && 'sentence' in message && typeof message.sentence === 'string';
  return isFailure ? { type: 'failed', ticket, sentence: String(message.sentence) } : undefined;
}
