/**
 * Somebody who has no more rights than others: root becomes `nobody` first. Says, in one line of JSON, which faults come
 * of listing and of entering a room, and what becomes of a signal to the process whose pid and start are given.
 */
import { openRegistry, signalRoom } from '../src/index.ts';
import { runningProcesses } from '../src/process-identity.ts';
import { room } from './room.ts';

const nobody = 65_534;

async function main([path = '', pid = '']: readonly string[]): Promise<void> {
  if (process.getuid?.() === 0) {
    process.setgroups?.([]);
    process.setgid?.(nobody);
    process.setuid?.(nobody);
  }
  const registry = await openRegistry(path);
  const { fault } = await registry.list();
  const registration = await registry.register(room(5000), () => {});
  const target = (await runningProcesses([Number(pid)])).get(Number(pid));
  const signalled = await signalRoom({ ...room(5000), process: target }, 'SIGKILL');
  console.log(
    JSON.stringify({
      list: fault?.code,
      register: registration.type === 'fault' ? registration.code : 'done',
      signalled,
    }),
  );
}

await main(process.argv.slice(2));
