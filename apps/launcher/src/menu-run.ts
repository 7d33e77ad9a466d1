/** Runs the menu, which is a program of its own: one that is killed takes nothing with it. */
import { inForeground, type Subprogram, startProgram } from './foreground.ts';
import type { Answer } from './menu/answer.ts';
import { decodeWish, type Wish } from './menu/wish.ts';
import { isProblem, type Problem } from './problem.ts';
import { menuProgram } from './program-path.ts';

/** How a person comes to the menu. */
export interface Arrival {
  /** The port of the room that they come from. */
  readonly chosen: number | undefined;
  /** What went wrong there. */
  readonly banner: string | undefined;
  /** The nickname that they chose. */
  readonly nick: string | undefined;
}

/** Finds the door at an address, or why there is none. When `signal` aborts, nobody waits there any more. */
type Knock<Door> = (address: string, signal: AbortSignal) => Promise<Door | Problem>;

interface Attempt<Door> {
  readonly giving: AbortController;
  readonly found: Promise<Door | Problem>;
}

/** Until the person quits, or goes through a door. The menu stays on the screen while doors are knocked at. */
export async function runMenu<Door extends object>(
  arrival: Arrival,
  knock: Knock<Door>,
): Promise<Door | Problem | 'quit'> {
  const menu = startProgram(menuProgram, menuArguments(arrival), { complaints: 'shown' });
  let attempt: Attempt<Door> | undefined;
  menu.onMessage((message) => {
    const wish = decodeWish(message);
    if (wish?.type === 'cancel') attempt?.giving.abort();
    if (wish?.type === 'join') attempt = begin(wish, knock, menu);
  });
  const { code, killedBy, messages } = await inForeground(menu);
  const departure = decodeWish(messages.at(-1));
  if (departure?.type === 'enter' && attempt) return attempt.found;
  attempt?.giving.abort();
  if (departure?.type === 'quit') return 'quit';
  const how = killedBy === undefined ? `ended (exit code ${code})` : `was killed (${killedBy})`;
  return { type: 'problem', sentence: `the menu ${how}, your rooms run on: see them with: portico list`, code };
}

function menuArguments({ chosen, banner, nick }: Arrival): readonly string[] {
  return [
    ...(chosen === undefined ? [] : [`--chosen=${chosen}`]),
    ...(banner === undefined ? [] : [`--banner=${banner}`]),
    ...(nick === undefined ? [] : [`--nick=${nick}`]),
  ];
}

function begin<Door extends object>(
  { ticket, address }: Extract<Wish, { type: 'join' }>,
  knock: Knock<Door>,
  menu: Subprogram,
): Attempt<Door> {
  const giving = new AbortController();
  const answer = (message: Answer): void => menu.send(message);
  const found = knock(address, giving.signal);
  void found.then((door) => {
    if (giving.signal.aborted) return;
    answer(isProblem(door) ? { type: 'failed', ticket, sentence: door.sentence } : { type: 'connected', ticket });
  });
  return { giving, found };
}
