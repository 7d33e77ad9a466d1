/** Prints how many rooms there are, and their names, whenever something else is to be seen. */
import { browseRooms } from '../src/index.ts';

browseRooms(
  (rooms) =>
    console.log(`${rooms.length}: ${rooms.map(({ name, host, port }) => `${name}@${host}:${port}`).join(', ')}`),
  { lookMs: 200 },
);
// Looking keeps no process alive.
setInterval(() => {}, 60_000);
console.log('looking');
