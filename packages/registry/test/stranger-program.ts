/** Somebody else, who sends SIGKILL to the process of the room that is given as JSON, and says what came of it. */
import { type RoomEntry, signalRoom } from '../src/index.ts';
import { becomeNobody } from './nobody.ts';

async function main([json = '']: readonly string[]): Promise<void> {
  becomeNobody();
  const entry: RoomEntry = JSON.parse(json);
  console.log(await signalRoom(entry, 'SIGKILL'));
}

await main(process.argv.slice(2));
