/** `portico` alone: the menu, or the list where there is no terminal to show a menu in. */
import type { Ending, House } from '../house.ts';
import { problem } from '../problem.ts';
import { stayInMenu } from '../stay.ts';
import { screenProblem } from '../visit.ts';
import { list } from './list.ts';

export async function menu(house: House): Promise<Ending> {
  if (!process.stdout.isTTY || house.voice.manner.json) return list(house);
  const unfit = screenProblem();
  if (unfit !== undefined) return problem('failure', `${unfit}: without a menu there are: portico list, portico join`);
  return stayInMenu(house, { chosen: undefined, banner: undefined, nick: undefined });
}
