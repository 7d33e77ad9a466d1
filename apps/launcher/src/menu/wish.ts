/** PURE. What the menu's process tells the command that started it; the answers are messages of the menu. */
export type Wish =
  /** The person waits to be let in there. `address`: as people write it. */
  | { readonly type: 'join'; readonly ticket: number; readonly address: string }
  /** They no longer do. */
  | { readonly type: 'cancel'; readonly ticket: number }
  | Departure;

/** The menu ends: `enter` for the room that answered last. */
export type Departure = { readonly type: 'quit' } | { readonly type: 'enter' };

/** Undefined where the message is no wish. */
export function decodeWish(message: unknown): Wish | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  if (message.type === 'quit' || message.type === 'enter') return { type: message.type };
  if (!('ticket' in message) || typeof message.ticket !== 'number') return undefined;
  const { ticket } = message;
  if (message.type === 'cancel') return { type: 'cancel', ticket };
  const isJoin = message.type === 'join' && 'address' in message && typeof message.address === 'string';
  return isJoin ? { type: 'join', ticket, address: String(message.address) } : undefined;
}
