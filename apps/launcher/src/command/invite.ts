/** `portico invite`: prints the invite of a private room, for its host alone. Whoever asks for it wants it in their script. */
import { exitCode } from '@portico/terminal';
import type { Invocation } from '../command-line/invocation.ts';
import { type Ending, type House, rooms } from '../house.ts';
import { inviteFor } from '../invite.ts';
import { isProblem, problem } from '../problem.ts';
import { findRoom, isMine, roomTitle } from '../room/target.ts';

export async function invite(house: House, { which }: Extract<Invocation, { type: 'invite' }>): Promise<Ending> {
  const known = await rooms(house);
  if (isProblem(known)) return known;
  const room = findRoom(which, known);
  if (isProblem(room)) return room;
  if (!isMine(room)) return problem('failure', `${roomTitle(room)} is another program's: its host has the invite`);
  if (!room.byInvite)
    return problem('usage', `${roomTitle(room)} takes no invite: join it with: portico join ${room.port}`);
  const written = inviteFor(room, house.registry.path);
  if (isProblem(written)) return written;
  house.voice.answer({ lines: [written], json: { name: room.name, port: room.port, invite: written } });
  return exitCode.done;
}
