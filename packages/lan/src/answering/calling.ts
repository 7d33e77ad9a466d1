/** PURE. What a room may be called on the network: its name, then its name with a number, then with a mark of chance. */
import type { Announcement } from '../wire/announcement.ts';
import { hostName, instanceLabel, instancesOf, namesOf } from '../wire/service.ts';
import type { Claim } from './naming.ts';

export interface Calling {
  /** The second of its name is 2. */
  readonly number: number;
  readonly label: string;
  readonly claim: Claim;
  /** All names that it answers to. */
  readonly names: ReadonlySet<string>;
}

/** So many rooms of one name there may be in a class. Who contests more of them knows beforehand what comes next. */
const NUMBERS_MOST = 9;
/** Nobody has one of these by accident; who contests so many of them contests whatever he hears. */
const MARKS_MOST = 3;
const MARKS = 0x10000;

export function calling(announcement: Announcement, number: number, chance: number): Calling {
  const mark = number > NUMBERS_MOST ? markOf(chance) : number;
  const label = instanceLabel(announcement.name, mark);
  const claim = {
    instances: instancesOf(announcement, label),
    port: announcement.port,
    target: hostName(announcement),
  };
  return { number, label, claim, names: namesOf(announcement, label) };
}

/** Whether who contests it is heard: else a single program could keep a room from being told of at all. */
export function canBeContested({ number }: Calling): boolean {
  return number < NUMBERS_MOST + MARKS_MOST;
}

/** Like the `a093` of `lab (a093)`. */
function markOf(chance: number): string {
  return Math.floor(chance * (MARKS - 1))
    .toString(16)
    .padStart(4, '0');
}
