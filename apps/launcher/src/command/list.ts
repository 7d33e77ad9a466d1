/** `portico list`, and the lists of ports that programs of the room-per-port protocol keep. */
import { readFileSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { LanRoom } from '@portico/lan';
import { printable, writeAddress } from '@portico/protocol';
import type { RoomEntry } from '@portico/registry';
import { readPortList, writePortList } from '@portico/registry';
import { exitCode } from '@portico/terminal';
import { type Ending, type House, rooms } from '../house.ts';
import { isNetworkOff, lookAround } from '../network.ts';
import { isProblem, type Problem, problem } from '../problem.ts';
import { roomTable } from '../room/description.ts';
import { listed } from '../room/listed.ts';
import { roomsElsewhere } from '../room/network-room.ts';
import { networkRecord, roomRecord } from '../room/record.ts';
import { isThisMachine } from '../room-process/this-machine.ts';

/** This machine's rooms, and those of the network. */
export async function list(house: House): Promise<Ending> {
  const [known, heard] = await Promise.all([rooms(house), lookAround(house.registry.path)]);
  if (isProblem(known)) return known;
  const elsewhere = roomsElsewhere(heard, known);
  tell(house, known, elsewhere);
  if (known.length + elsewhere.length > 0) return exitCode.done;
  const where = isNetworkOff() ? 'on this machine' : 'here or on the network';
  house.voice.note(`no rooms ${where}: open one with: portico host`);
  return exitCode.done;
}

/** Those of one machine, which is asked alone: also where the network does not pass on what is said to everybody. */
export async function listHost(house: House, { host }: { readonly host: string }): Promise<Ending> {
  if (isThisMachine(host)) return listHere(house);
  const { askHost } = await import('@portico/lan');
  const answer = await askHost(host);
  switch (answer.type) {
    case 'unknown-host':
      return problem('unreachable', `nobody knows a machine "${printable(host)}": give its address`);
    case 'silent':
      return problem(
        'unreachable',
        `${printable(host)} does not tell of its rooms: join one by its port: ${example(host)}`,
      );
    case 'answered':
      tell(house, [], answer.rooms);
      if (answer.rooms.length === 0) house.voice.note(`${printable(host)} tells of no rooms`);
      return exitCode.done;
  }
}

/** Nobody needs to be asked. */
async function listHere(house: House): Promise<Ending> {
  const known = await rooms(house);
  if (isProblem(known)) return known;
  tell(house, known, []);
  if (known.length === 0) house.voice.note('no rooms on this machine: open one with: portico host');
  return exitCode.done;
}

function example(host: string): string {
  return `portico join ${writeAddress({ host: printable(host), port: 5000 })}`;
}

function tell({ voice }: House, known: readonly RoomEntry[], elsewhere: readonly LanRoom[]): void {
  const isEmpty = known.length + elsewhere.length === 0;
  const json = [...known.map(roomRecord), ...elsewhere.map(networkRecord)];
  voice.answer({ lines: isEmpty ? [] : roomTable(listed(known, elsewhere), Date.now(), terminalWidth()), json });
}

/** Undefined for a file or a pipe, whose lines are for programs. */
function terminalWidth(): number | undefined {
  return process.stdout.isTTY ? process.stdout.columns || undefined : undefined;
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
