/** How much a room takes, as its host has said. */
import { expect, test } from 'vitest';
import { leave, openRoom } from './visited-room.ts';

test('a room takes as many people as --max-members says, and whoever comes for a place that is free again', async () => {
  const { join, visit } = await openRoom(['--max-members', '2']);
  const maya = await join('maya');
  const bob = await join('bob');
  const eve = await visit();
  eve.send('/nick eve\n');
  await eve.waitFor('the room is full: it takes 2 people');
  expect(await eve.ended).toBe('fin');
  await leave(bob);
  await maya.waitFor('* bob left\n');
  await join('eve');
  await maya.waitFor('* eve joined\n');
});
