/** The rooms of the network, as commands and the menu see them. */
import type { LanRoom } from '@portico/lan';
import { recentAddresses } from '@portico/registry';
import { hostsAmong, withAnswers } from './room/network-room.ts';
import { isThisMachine } from './room-process/this-machine.ts';

/** The menu asks machines where one was lately as often. */
const ASK_AGAIN_MS = 30_000;

/** Then nothing is asked of the network, nor is it told of rooms. */
export function isNetworkOff(): boolean {
  return process.env['PORTICO_LAN'] === 'off';
}

/** As they are now. Takes a second or so. `registry`: the path of the registry file. */
export async function lookAround(registry: string): Promise<readonly LanRoom[]> {
  if (isNetworkOff()) return [];
  const lan = await import('@portico/lan');
  const [heard, answers] = await Promise.all([lan.lookAround(), askKnownHosts(registry)]);
  return withAnswers(heard, answers);
}

/** As `lookAround`, but ends as soon as one of them is the one that is wanted. */
export async function lookFor(registry: string, isWanted: (room: LanRoom) => boolean): Promise<readonly LanRoom[]> {
  if (isNetworkOff()) return [];
  const lan = await import('@portico/lan');
  const answering = askKnownHosts(registry);
  const heard = await lan.lookAround((rooms) => rooms.some(isWanted));
  return heard.some(isWanted) ? heard : withAnswers(heard, await answering);
}

/** From now on, for as long as this process lives. */
export async function watchNetwork(registry: string, onChange: (rooms: readonly LanRoom[]) => void): Promise<void> {
  if (isNetworkOff()) return;
  const { browseRooms } = await import('@portico/lan');
  let heard: readonly LanRoom[] = [];
  let answers: readonly LanRoom[] = [];
  browseRooms((rooms) => {
    heard = rooms;
    onChange(withAnswers(heard, answers));
  });
  async function ask(): Promise<void> {
    answers = await askKnownHosts(registry);
    if (answers.length > 0) onChange(withAnswers(heard, answers));
  }
  setInterval(() => void ask(), ASK_AGAIN_MS).unref();
  await ask();
}

/** Where this user was lately is asked alone: many networks keep back what is said to everybody. */
async function askKnownHosts(registry: string): Promise<readonly LanRoom[]> {
  const { askHost } = await import('@portico/lan');
  const asked = await Promise.all(hostsAmong(recentAddresses(registry), isThisMachine).map(askHost));
  return asked.flatMap((answer) => (answer.type === 'answered' ? answer.rooms : []));
}
