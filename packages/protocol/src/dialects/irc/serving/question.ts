/** Asking the room, and telling the client what comes of it. */
import type { Request, RoomEvent } from '../../../vocabulary.ts';
import { type About, refused } from './refusal.ts';
import { lines, type State, type Step } from './state.ts';
import { tell } from './telling.ts';

interface Outcome {
  /** For refusals. */
  readonly about: About;
  /** What comes of an answer that is no refusal; left out: the client is told as all the others are. */
  readonly answered?: (event: RoomEvent) => readonly Step[];
}

export function ask(state: State, request: Request, { about, answered }: Outcome): readonly Step[] {
  const answer = answered ?? ((event: RoomEvent) => told(state, event));
  return [{ type: 'ask', request, answered: (event) => refused(state, event, about) ?? answer(event) }];
}

/** As the others are told. */
export function told(state: State, event: RoomEvent): readonly Step[] {
  return lines(...tell(event, { server: state.opening.room.server, capabilities: state.capabilities }));
}
