/** Hosts a room: enters it, says `entered`, and takes it out at the end of its input. */
import { text } from 'node:stream/consumers';
import { openRegistry } from '../src/index.ts';
import { room } from './room.ts';

async function main([path = '', port = '']: readonly string[]): Promise<void> {
  const registry = await openRegistry(path);
  const registration = await registry.register(room(Number(port)), ({ text: fault }) => console.log(fault));
  console.log(registration.type === 'fault' ? registration.text : 'entered');
  await text(process.stdin);
  if (registration.type === 'registered') await registration.close();
}

await main(process.argv.slice(2));
