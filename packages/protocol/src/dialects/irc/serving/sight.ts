/** What is not shown from outside: who is in a room that lets in only who is invited, and whom it has banned. */
import type { RoomState } from '../../../room-view.ts';
import { type State, self } from './state.ts';

/** The host sees everything. */
export function isHidden(state: State, { settings, member }: RoomState): boolean {
  if (!settings.has('invite-only') || member(state.nickname)) return false;
  return self(state)?.isHost !== true;
}
