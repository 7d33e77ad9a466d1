/** What every part of the page is given. */
import type { Message } from '../ui/message.ts';
import type { Model } from '../ui/model.ts';

export interface Props {
  readonly model: Model;
  readonly send: (message: Message) => void;
}

/** How moments are written where the reader is. `at`: milliseconds since the epoch. */
export interface Calendar {
  readonly clockOf: (at: number) => string;
  readonly dayOf: (at: number) => string;
}
