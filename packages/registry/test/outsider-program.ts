/**
 * Somebody who has no more rights than others: root becomes `nobody` first. Says, in one line of JSON, which faults come
 * of listing and of entering a room.
 */
import { openRegistry } from '../src/index.ts';
import { becomeNobody } from './nobody.ts';
import { room } from './room.ts';

async function main([path = '']: readonly string[]): Promise<void> {
  becomeNobody();
  const registry = await openRegistry(path);
  const { fault } = await registry.list();
  const registration = await registry.register(room(5000), () => {});
  console.log(
    JSON.stringify({ list: fault?.code, register: registration.type === 'fault' ? registration.code : 'done' }),
  );
}

await main(process.argv.slice(2));
