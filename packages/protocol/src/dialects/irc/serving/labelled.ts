/** The answer to a command that bears a label: one message, one batch, or an ACK. IRCv3 labeled-response. */
import type { Outgoing } from '../wire/message.ts';
import { fromServer } from './reply.ts';
import type { State } from './state.ts';

export interface Labelled {
  readonly add: (line: Outgoing) => void;
  /** The whole answer. */
  readonly end: () => readonly Outgoing[];
}

export function createLabelled(state: State, label: string): Labelled {
  const lines: Outgoing[] = [];
  return {
    add: (line) => {
      lines.push(line);
    },
    end: () => {
      const [first = fromServer(state, 'ACK'), ...others] = lines;
      if (others.length === 0 || isBatch(lines)) return [withTag(first, 'label', label), ...others];
      const [begin, end, name] = openBatch(state, 'labeled-response');
      return [
        withTag(begin, 'label', label),
        ...lines.map((line) => (isWithin(line) ? line : withTag(line, 'batch', name))),
        end,
      ];
    },
  };
}

/** The lines that begin and end a batch, and its name. */
export function openBatch(
  state: State,
  type: string,
  ...params: readonly string[]
): readonly [begin: Outgoing, end: Outgoing, name: string] {
  state.batches += 1;
  const name = state.batches.toString(36);
  return [fromServer(state, 'BATCH', `+${name}`, type, ...params), fromServer(state, 'BATCH', `-${name}`), name];
}

export function withTag(line: Outgoing, key: string, value: string): Outgoing {
  return { ...line, tags: new Map([[key, value], ...(line.tags ?? [])]) };
}

/** One batch by itself: then its beginning bears the label. */
function isBatch(lines: readonly Outgoing[]): boolean {
  return lines[0]?.command === 'BATCH' && lines.slice(1, -1).every(isWithin);
}

/** In a batch already. */
function isWithin({ tags }: Outgoing): boolean {
  return tags?.has('batch') === true;
}
