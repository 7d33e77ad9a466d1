/** The texts written before, and what was changed in them and not sent: leaving a text for another loses nothing. */

export interface History {
  /** Oldest first. */
  readonly entries: readonly string[];
  /** Which one is in the editor; one past the last is the text that is new. */
  readonly index: number;
  readonly drafts: ReadonlyMap<number, string>;
}

export const emptyHistory: History = { entries: [], index: 0, drafts: new Map() };

/** As many as a person would ever walk through, so that a client that runs for months stays small. */
const historyLimit = 1000;

/** The history with a text that was sent, at its new end. Blank ones and repetitions are left out. */
export function remembered({ entries }: History, text: string): History {
  const worthIt = text.trim() !== '' && entries.at(-1) !== text;
  const kept = worthIt ? [...entries, text].slice(-historyLimit) : entries;
  return { entries: kept, index: kept.length, drafts: new Map() };
}

/** Leaves `text` as the draft of where one was; answers what stands at `index`, or undefined beyond both ends. */
export function turned(history: History, text: string, index: number): { history: History; text: string } | undefined {
  if (index < 0 || index > history.entries.length) return undefined;
  const drafts = new Map(history.drafts).set(history.index, text);
  return { history: { ...history, index, drafts }, text: drafts.get(index) ?? history.entries[index] ?? '' };
}
