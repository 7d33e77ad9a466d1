/** Runs the menu, which is a program of its own: one that is killed takes nothing with it. */
import { inForeground, type Subprogram, startProgram } from './foreground.ts';
import type { Answer } from './menu/answer.ts';
import { decodeWish, type Wish } from './menu/wish.ts';
import { isProblem, type Problem } from './problem.ts';
import { menuProgram } from './program-path.ts';

/** How a person comes to the menu. */
export interface Arrival {
  /** The address of the room that they come from. */
  readonly chosen: string | undefined;
  /** What went wrong there. */
  readonly banner: string | undefined;
  /** The nickname that they chose. */
  readonly nick: string | undefined;
}

/** Reaches the room at an address, or tells why not. When `signal` aborts, nobody waits there any more. */
type Reach<Reached> = (address: string, signal: AbortSignal) => Promise<Reached | Problem>;

interface Attempt<Reached> {
  readonly giving: AbortController;
  readonly found: Promise<Reached | Problem>;
}

/** Until the person quits, or goes into a room. The menu stays on the screen while rooms are tried. */
export async function runMenu<Reached extends object>(
  arrival: Arrival,
  reach: Reach<Reached>,
): Promise<Reached | Problem | 'quit'> {
  const menu = startProgram(menuProgram, menuArguments(arrival), { complaints: 'shown' });
  let attempt: Attempt<Reached> | undefined;
  menu.onMessage((message) => {
    const wish = decodeWish(message);
    if (wish?.type === 'cancel') attempt?.giving.abort();
    if (wish?.type === 'join') attempt = begin(wish, reach, menu);
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

function begin<Reached extends object>(
  { ticket, address }: Extract<Wish, { type: 'join' }>,
  reach: Reach<Reached>,
  menu: Subprogram,
): Attempt<Reached> {
  const giving = new AbortController();
  const answer = (message: Answer): void => menu.send(message);
  const found = reach(address, giving.signal);
  void found.then((reached) => {
    if (giving.signal.aborted) return;
    answer(isProblem(reached) ? { type: 'failed', ticket, sentence: reached.sentence } : { type: 'connected', ticket });
  });
  return { giving, found };
}
