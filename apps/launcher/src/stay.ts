/** How a person moves between the menu and rooms, until they leave or end it all. */
import type { RoomEntry } from '@portico/registry';
import { exitCode } from '@portico/terminal';
import { parseAddress } from './address.ts';
import type { Run } from './foreground.ts';
import { type Ending, type House, locate, rooms } from './house.ts';
import { type Arrival, runMenu } from './menu-run.ts';
import { isProblem, type Problem } from './problem.ts';
import { isMine, roomHandle, roomTitle, roomTitleAndPort, type Target, targetTitle } from './room/target.ts';
import { stopRooms } from './room-process/stop.ts';
import { visit, visitCode } from './visit.ts';

interface Wishes {
  readonly nick: string | undefined;
  readonly mode: 'screen' | 'plain';
}

/** Goes into a room from the command line; back from it, on a screen, comes the menu. */
export async function enter(house: House, target: Target, { nick, mode }: Wishes): Promise<Ending> {
  const { manner } = house.voice;
  const run = await visit({ target, mode, nick, text: undefined, manner, complaints: 'shown' });
  if (run.killedBy === 'SIGINT') return exitCode.interrupted;
  if (run.killedBy !== undefined) return killed(run, target);
  if (run.code === exitCode.shutdown) return closeHouse(house, target);
  if (run.code !== exitCode.done) return visitCode(run);
  if (mode === 'screen') return stayInMenu(house, { chosen: target.port, banner: undefined, nick });
  await tellWhatRunsOn(house);
  return exitCode.done;
}

/** The menu, and the rooms that are joined from it. */
export async function stayInMenu(house: House, arrival: Arrival): Promise<Ending> {
  const departure = await runMenu(arrival);
  switch (departure.type) {
    case 'problem':
      return departure;
    case 'quit':
      await tellWhatRunsOn(house);
      return exitCode.done;
    case 'join': {
      const address = parseAddress(departure.address);
      const target = isProblem(address) ? address : await locate(house, address);
      if (isProblem(target)) return stayInMenu(house, { ...arrival, banner: target.sentence });
      return enterFromMenu(house, target, arrival);
    }
  }
}

/** What ends there is told in the menu, which comes back. */
async function enterFromMenu(house: House, target: Target, { chosen, nick }: Arrival): Promise<Ending> {
  const { manner, note } = house.voice;
  // A host that does not answer takes its time, and the menu has given the terminal back by now.
  if (!target.entry) note(`connecting to ${targetTitle(target)}: Ctrl-C gives up`);
  const run = await visit({ target, mode: 'screen', nick, text: undefined, manner, complaints: 'kept' });
  if (run.code === exitCode.shutdown) return closeHouse(house, target);
  if (run.code === exitCode.interrupted && run.killedBy === undefined) return run.code;
  return stayInMenu(house, { chosen: target.entry?.port ?? chosen, banner: bannerAfter(run, target), nick });
}

/** `server exit`: the room ends, and every other room of its host, each named on the way. */
async function closeHouse(house: House, { entry }: Target): Promise<Ending> {
  const { registry, voice } = house;
  const known = await rooms(house);
  const others = isProblem(known) ? [] : known.filter((room) => isMine(room) && room.port !== entry?.port);
  const mine = entry ? [entry, ...others] : others;
  for (const room of mine) voice.note(`closing ${roomTitleAndPort(room)} …`);
  const [stuck, ...more] = await stopRooms(registry, mine, (room) => voice.note(`${roomTitleAndPort(room)} is closed`));
  for (const { sentence } of more) voice.note(`portico: ${sentence}`);
  return stuck ?? exitCode.done;
}

async function tellWhatRunsOn(house: House): Promise<void> {
  const known = await rooms(house);
  if (isProblem(known)) return;
  for (const room of known.filter(isMine)) house.voice.note(runsOn(room, known));
}

function runsOn(room: RoomEntry, known: readonly RoomEntry[]): string {
  return `${roomTitle(room)} runs on: to end it: portico stop ${roomHandle(room, known)}`;
}

/** The client's own sentence, where it had one to say. Whatever else it wrote stays for the end of it all. */
function bannerAfter(run: Run, target: Target): string | undefined {
  if (run.killedBy === 'SIGINT') return undefined;
  if (run.killedBy !== undefined) return killed(run, target).sentence;
  const said = /^portico: (.+)$/mu.exec(run.complaint)?.[1];
  if (said !== undefined || run.code === exitCode.done) return said;
  process.stderr.write(run.complaint);
  return `the visit to ${targetTitle(target)} failed (exit code ${run.code})`;
}

function killed({ code, killedBy }: Run, target: Target): Problem {
  const what = `the client was killed (${String(killedBy)}), ${targetTitle(target)} lives on`;
  return { type: 'problem', sentence: `${what}: join it again with: portico join ${target.port}`, code };
}
