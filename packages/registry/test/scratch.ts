import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  openRegistry,
  type Registration,
  type Registry,
  type RegistryFault,
  type RoomDescription,
} from '../src/index.ts';

/** For `expect.poll`: a deadline that no machine misses, however busy. */
export const patience = { timeout: 10_000, interval: 10 };

/** The path of a registry that does not exist yet, in a directory of its own that goes with the test. */
export function scratchPath(): string {
  const parent = mkdtempSync(join(tmpdir(), 'registry-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  mkdirSync(join(parent, 'state'), { mode: 0o700 });
  return join(parent, 'state', 'rooms.json');
}

export function scratchRegistry(): Promise<Registry> {
  return openRegistry(scratchPath());
}

/** Enters the room for as long as the test runs, and collects the faults that its registration tells of. */
export async function enter(
  registry: Registry,
  room: RoomDescription,
): Promise<{ registration: Registration; faults: readonly RegistryFault[] }> {
  const faults: RegistryFault[] = [];
  const registration = await registry.register(room, (fault) => faults.push(fault));
  if (registration.type === 'fault') throw new Error(registration.text);
  onTestFinished(registration.close);
  return { registration, faults };
}

/** The ports in the file itself, dead or alive; empty where it cannot be read. */
export function portsInFile(path: string): readonly number[] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).rooms.map(({ port }: { port: number }) => port);
  } catch {
    return [];
  }
}
