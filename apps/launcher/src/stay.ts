/** How a person moves between the menu and rooms, until they leave or end it all. */
import { readInvite } from '@portico/protocol';
import { type RoomEntry, rememberAddress } from '@portico/registry';
import { exitCode } from '@portico/terminal';
import { parseAddress } from './address.ts';
import type { Run } from './foreground.ts';
import { type Ending, follow, type House, locate, rooms } from './house.ts';
import { type Arrival, runMenu } from './menu-run.ts';
import { isProblem, type Problem } from './problem.ts';
import {
  isMine,
  roomHandle,
  roomTitle,
  roomTitleAndPort,
  type Target,
  targetAddress,
  targetTitle,
} from './room/target.ts';
import { stopRooms } from './room-process/stop.ts';
import { isThisMachine } from './room-process/this-machine.ts';
import { dial, type Guest, isKilled, visit, visitCode } from './visit.ts';
import { createVoice } from './voice.ts';

interface Wishes {
  readonly nick: string | undefined;
  readonly mode: 'screen' | 'plain';
}

/** `isNew`: the room was opened for this visit, and its host wants to know how others come in. */
interface Entry extends Wishes {
  /** The port at which other peers of a mesh reach us. */
  readonly listen: number | undefined;
  readonly isNew: boolean;
}

/** Goes into a room from the command line. */
export async function enter(house: House, target: Target, { nick, mode, listen, isNew }: Entry): Promise<Ending> {
  const place = { type: 'target', target, listen, isNew } as const;
  let hasAnswered = false;
  const run = await visit({
    place,
    mode,
    nick,
    text: undefined,
    manner: house.voice.manner,
    complaints: 'shown',
    onConnected: () => {
      hasAnswered = true;
    },
  });
  if (hasAnswered) remember(house, target, run);
  if (isKilled(run)) return killed(run, target);
  if (run.code === exitCode.shutdown) return closeHouse(house, target);
  return comeBack(house, run, { nick, mode, chosen: listedAs(target) });
}

/** From where the command line led; on a screen to the menu. */
export async function comeBack(
  house: House,
  run: Run,
  { nick, mode, chosen }: Wishes & Pick<Arrival, 'chosen'>,
): Promise<Ending> {
  if (run.code !== exitCode.done) return visitCode(run);
  if (mode === 'screen') return stayInMenu(house, { chosen, banner: undefined, nick });
  await tellWhatRunsOn(house);
  return exitCode.done;
}

/** The menu, and the rooms that are joined from it. What goes wrong there is told in the menu, which comes back. */
export async function stayInMenu(house: House, arrival: Arrival): Promise<Ending> {
  let { chosen, banner } = arrival;
  const { nick } = arrival;
  for (;;) {
    const reached = await runMenu({ chosen, banner, nick }, (address, signal) =>
      reach(house, { address, nick, signal }),
    );
    if (isProblem(reached)) return reached;
    if (reached === 'quit') {
      await tellWhatRunsOn(house);
      return exitCode.done;
    }
    const run = await reached.guest.enter();
    remember(house, reached.target, run);
    if (run.code === exitCode.shutdown) return closeHouse(house, reached.target);
    if (run.code === exitCode.interrupted && run.killedBy === undefined) return run.code;
    chosen = listedAs(reached.target);
    banner = complaintOf(run, reached.target);
    // Of a program that failed without a sentence, all that it wrote stays for the end of it all.
    if (banner !== undefined && sentenceIn(run) === undefined) process.stderr.write(run.complaint);
  }
}

/** As the menu knows it, where it lists it. */
function listedAs(target: Target): string {
  return target.entry ? String(target.entry.port) : targetAddress(target);
}

interface Reached {
  readonly target: Target;
  readonly guest: Guest;
}

/** While the menu is on the screen: nothing is written. */
async function reach(
  { registry, voice }: House,
  { address, nick, signal }: { address: string; nick: string | undefined; signal: AbortSignal },
): Promise<Reached | Problem> {
  const manner = { ...voice.manner, quiet: true };
  const quiet = { registry, voice: createVoice(manner) };
  const invite = readInvite(address);
  const parsed = parseAddress(address);
  if (isProblem(parsed)) return parsed;
  const target = await (invite ? follow(quiet, invite) : locate(quiet, parsed));
  if (isProblem(target)) return target;
  const place = { type: 'target', target, listen: undefined, isNew: false } as const;
  const wanted = { place, mode: 'screen', nick, text: undefined, manner: voice.manner, complaints: 'kept' } as const;
  const guest = await dial(wanted, signal);
  if ('enter' in guest) return { target, guest };
  return {
    type: 'problem',
    sentence: complaintOf(guest, target) ?? `${targetTitle(target)} let nobody in`,
    code: guest.code,
  };
}

/** Rooms of this machine are listed anyway, and nobody wants to come back to where they were refused. */
function remember({ registry }: House, target: Target, { code }: Run): void {
  if (code === exitCode.refused || isThisMachine(target.host)) return;
  rememberAddress(registry.path, targetAddress(target));
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

/** More rooms than these are counted, not named. */
const MOST_NAMED = 3;

async function tellWhatRunsOn(house: House): Promise<void> {
  const known = await rooms(house);
  if (isProblem(known)) return;
  const mine = known.filter(isMine);
  if (mine.length > MOST_NAMED) {
    house.voice.note(
      `${mine.length} rooms of yours run on: see them with: portico list, end them with: portico stop --all`,
    );
  } else for (const room of mine) house.voice.note(runsOn(room, known));
}

function runsOn(room: RoomEntry, known: readonly RoomEntry[]): string {
  return `${roomTitle(room)} runs on: to end it: portico stop ${roomHandle(room, known)}`;
}

/** The client's own sentence, where it had one to say. */
function complaintOf(run: Run, target: Target): string | undefined {
  if (run.killedBy === 'SIGINT') return undefined;
  if (isKilled(run)) return killed(run, target).sentence;
  const said = sentenceIn(run);
  if (said !== undefined || run.code === exitCode.done) return said;
  return `the visit to ${targetTitle(target)} failed (exit code ${run.code})`;
}

function sentenceIn({ complaint }: Run): string | undefined {
  return /^portico: (.+)$/mu.exec(complaint)?.[1];
}

function killed({ code, killedBy }: Run, target: Target): Problem {
  const what = `the client was killed (${String(killedBy)}), ${targetTitle(target)} lives on`;
  return { type: 'problem', sentence: `${what}: join it again with: portico join ${targetAddress(target)}`, code };
}
