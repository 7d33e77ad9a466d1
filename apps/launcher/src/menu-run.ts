/** Runs the menu, which is a program of its own: one that is killed takes nothing with it. */
import { runInForeground } from './foreground.ts';
import { type Departure, decodeDeparture } from './menu/departure.ts';
import type { Problem } from './problem.ts';
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

export async function runMenu({ chosen, banner, nick }: Arrival): Promise<Departure | Problem> {
  const args = [
    ...(chosen === undefined ? [] : [`--chosen=${chosen}`]),
    ...(banner === undefined ? [] : [`--banner=${banner}`]),
    ...(nick === undefined ? [] : [`--nick=${nick}`]),
  ];
  const { code, killedBy, messages } = await runInForeground(menuProgram, args, { complaints: 'shown' });
  const departure = decodeDeparture(messages.at(-1));
  if (departure) return departure;
  const how = killedBy === undefined ? `ended (exit code ${code})` : `was killed (${killedBy})`;
  return { type: 'problem', sentence: `the menu ${how}, your rooms run on: see them with: portico list`, code };
}
