/** PURE. Where a person goes from the menu: what the menu's process tells the one that started it. */
export type Departure =
  | { readonly type: 'quit' }
  /** `address`: as people write it. */
  | { readonly type: 'join'; readonly address: string };

/** Undefined where the message is no departure. */
export function decodeDeparture(message: unknown): Departure | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  if (message.type === 'quit') return { type: 'quit' };
  const isJoin = message.type === 'join' && 'address' in message && typeof message.address === 'string';
  return isJoin ? { type: 'join', address: String(message.address) } : undefined;
}
