/** All commands that ask the server for something. */
import {
  type Asking,
  accept,
  askPrivate,
  join,
  listRooms,
  me,
  members,
  msg,
  nick,
  part,
  peers,
  refuse,
} from './asking.ts';
import { away, rulings } from './ruling.ts';

/** In the order of the help. */
export const askings: readonly Asking[] = [
  me,
  msg,
  nick,
  away,
  listRooms,
  join,
  part,
  members,
  peers,
  ...rulings,
  askPrivate,
  accept,
  refuse,
];

/** Other names that chat people know: whose they are. */
export const askingAliases: ReadonlyMap<string, Asking> = new Map([
  ['names', members],
  ['who', members],
]);
