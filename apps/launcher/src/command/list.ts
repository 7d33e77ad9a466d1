/** `portico list`, and the lists of ports that programs of the room-per-port protocol keep. */
import { readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { printable } from '@portico/protocol';
import { readPortList, writePortList } from '@portico/registry';
import { exitCode } from '@portico/terminal';
import { type Ending, type House, rooms } from '../house.ts';
import { isProblem, type Problem, problem } from '../problem.ts';
import { roomTable } from '../room/description.ts';
import { roomRecord } from '../room/record.ts';

export async function list(house: House): Promise<Ending> {
  const known = await rooms(house);
  if (isProblem(known)) return known;
  house.voice.answer({ lines: known.length > 0 ? roomTable(known, Date.now()) : [], json: known.map(roomRecord) });
  if (known.length === 0) house.voice.note('no rooms on this machine: open one with: portico host');
  return exitCode.done;
}

export async function exportPorts(house: House, { file }: { readonly file: string }): Promise<Ending> {
  const known = await rooms(house);
  if (isProblem(known)) return known;
  const listing = writePortList(known);
  if (file === '-') process.stdout.write(listing);
  else {
    const failed = await trying(`write ${file}`, () => writeFileSync(file, listing));
    if (isProblem(failed)) return failed;
    house.voice.note(`${count(known.length)} written to ${file}`);
  }
  return exitCode.done;
}

export async function importPorts(house: House, { file }: { readonly file: string }): Promise<Ending> {
  const listing = await trying(`read ${file}`, () => (file === '-' ? text(process.stdin) : readFileSync(file, 'utf8')));
  if (isProblem(listing)) return listing;
  const { ports, faults } = readPortList(listing);
  for (const { line, text: wrong } of faults) {
    house.voice.note(`portico: line ${line} of the list is no port: ${printable(wrong)}`);
  }
  const result = await house.registry.importPorts(ports);
  if (result.type === 'fault') return problem('failure', result.text);
  const silent = ports.filter((port) => !result.ports.includes(port));
  if (silent.length > 0) house.voice.note(`portico: nobody listens on ${silent.join(', ')}: left out`);
  house.voice.answer({ lines: [`${count(result.ports.length)} taken in`], json: result.ports });
  return exitCode.done;
}

function count(ports: number): string {
  return ports === 1 ? '1 port' : `${ports} ports`;
}

/** `what`: as the end of "cannot …". */
async function trying<Value>(what: string, action: () => Value | Promise<Value>): Promise<Value | Problem> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return problem('failure', `cannot ${what} (${String(error.code)}): check the path and its permissions`);
  }
}
