/** `portico stop`: shuts down rooms that this user hosts. */
import type { RoomEntry } from '@portico/registry';
import { exitCode } from '@portico/terminal';
import type { Invocation } from '../command-line/invocation.ts';
import { type Ending, type House, rooms } from '../house.ts';
import { isProblem } from '../problem.ts';
import { roomRecord } from '../room/record.ts';
import { findRoom, isMine, roomTitleAndPort } from '../room/target.ts';
import { stopRooms } from '../room-process/stop.ts';

export async function stop(house: House, { which }: Extract<Invocation, { type: 'stop' }>): Promise<Ending> {
  const known = await rooms(house);
  if (isProblem(known)) return known;
  if (which === 'all') return stopAll(house, known.filter(isMine));
  const room = findRoom(which, known);
  return isProblem(room) ? room : stopAll(house, [room]);
}

/** Each is named as it ends. Goes on past rooms that do not end; the first of them is what is wrong. */
async function stopAll({ registry, voice }: House, wanted: readonly RoomEntry[]): Promise<Ending> {
  const stopped: RoomEntry[] = [];
  const [stuck, ...others] = await stopRooms(registry, wanted, (room) => {
    stopped.push(room);
    voice.answer({ lines: [`${roomTitleAndPort(room)} is closed`] });
  });
  voice.answer({ json: stopped.map(roomRecord) });
  if (wanted.length === 0) voice.note('you host no rooms');
  for (const { sentence } of others) voice.note(`portico: ${sentence}`);
  return stuck ?? exitCode.done;
}
