/**
 * The program of one room. Tells whoever started it that the room stands, or why not; then lives on its own until
 * `server exit`, SIGTERM or SIGINT.
 */
import { homedir } from 'node:os';
import {
  hostKey,
  keepRoomKey,
  newRoomKey,
  openRegistry,
  type Registration,
  type Registry,
  type RegistryFault,
  type RoomDescription,
  registryPath,
  removeRoomKey,
} from '@portico/registry';
import { announce } from './announcing.ts';
import { type Config, readConfig } from './config.ts';
import { createLog, standardOutput } from './log.ts';
import { createLogBudget } from './log-budget.ts';
import { readMotd } from './motd.ts';
import { report } from './report.ts';
import { type RunningRoom, serve } from './serve.ts';

/** People look at the registry's figures, not programs: what changes within this time is written once. */
const UPDATE_MS = 500;
const exitCode = { failure: 1, usage: 2 };
const log = createLog(standardOutput);

void main();

async function main(): Promise<void> {
  const reading = readConfig(process.argv.slice(2), process.env);
  if ('problem' in reading) return fail('usage', reading.problem, exitCode.usage);
  const motd = readMotd(reading.config.motd);
  if ('problem' in motd) return fail('usage', motd.problem, exitCode.usage);
  try {
    await run(reading.config, motd.lines);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    fail(String(error.code), error.message, exitCode.failure);
  }
}

/** Lives as long as the room. Rejects with the system's error when the port cannot be had. */
async function run(config: Config, motd: readonly string[]): Promise<void> {
  const registry = await openRegistry(registryFile());
  const roomKey = config.isPrivate ? newRoomKey() : undefined;
  let activeAt = Date.now();
  let written = { people: 0, activeAt };
  const room = await serve({
    config,
    log: createLogBudget({ log, after: (callback, milliseconds) => setTimeout(callback, milliseconds).unref() }),
    motd,
    hostKey: ownKey(),
    roomKey,
    onActivity: () => {
      activeAt = Date.now();
    },
  });
  const key = roomKey === undefined ? undefined : keepRoomKey(registry.path, room.address.port, roomKey);
  if (key?.type === 'fault') return giveUp(room, key);
  const entry = describe(config, room, activeAt);
  const registration = await enter(registry, entry, room).catch((error: unknown) => {
    room.stop();
    throw error;
  });
  const forgetKey = (): void => {
    if (roomKey !== undefined) removeRoomKey(registry.path, room.address.port, roomKey);
  };
  if (registration === undefined) return forgetKey();
  let announcer: ReturnType<typeof announce> | undefined;
  const updating = setInterval(() => {
    const people = room.people();
    if (people === written.people && activeAt === written.activeAt) return;
    if (people !== written.people) announcer?.count(people);
    written = { people, activeAt };
    void registration.update(written);
  }, UPDATE_MS);
  stopOnSignals(room);
  const { host, port } = room.address;
  log(`room "${config.rules.name}" stands on ${host} port ${port}`);
  report({ type: 'ready', port, addresses: [host], pid: process.pid });
  if (config.announce) announcer = announce(entry, { registry, registration, log });
  await room.stopped;
  clearInterval(updating);
  await Promise.all([registration.close(), announcer?.close()]);
  forgetKey();
  log('the room is closed');
}

/** Without it the room stands as well; but nobody can prove that they are its host. */
function ownKey(): string | undefined {
  const key = hostKey(registryFile());
  if (key.type === 'key') return key.key;
  log(key.text);
  return undefined;
}

/** What the registry and the network are told of it. */
function describe(config: Config, { address, dialects, people }: RunningRoom, startedAt: number): RoomDescription {
  const { rules, host, strict, tls, isPrivate } = config;
  return {
    port: address.port,
    name: rules.name,
    addresses: [address.host],
    startedAt,
    host,
    dialects,
    strict: strict !== undefined,
    private: isPrivate || rules.password !== undefined,
    ...(isPrivate && { byInvite: true as const }),
    ...(tls && { tls: tls.only ? ('only' as const) : ('offered' as const) }),
    people: people(),
    activeAt: startedAt,
  };
}

/** Puts the room on the list. A room that nobody can find is no room: without an entry it ends. */
async function enter(registry: Registry, entry: RoomDescription, room: RunningRoom): Promise<Registration | undefined> {
  const registration = await registry.register(entry, (fault) => log(fault.text));
  if (registration.type === 'registered') return registration;
  await giveUp(room, registration);
  return undefined;
}

async function giveUp(room: RunningRoom, { code, text }: RegistryFault): Promise<void> {
  fail(code, text, exitCode.failure);
  room.stop();
  await room.stopped;
}

function registryFile(): string {
  return registryPath(process.env, homedir());
}

function stopOnSignals(room: RunningRoom): void {
  process.on('SIGTERM', room.stop);
  process.on('SIGINT', room.stop);
  // Its terminal has gone, with whoever started it; the room stays.
  process.on('SIGHUP', () => log('hung up: the room stays'));
}

function fail(code: string, text: string, status: number): void {
  log(text);
  report({ type: 'failed', code, text });
  process.exitCode = status;
}
