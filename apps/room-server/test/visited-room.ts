/** The program of a room, met as its users meet it: through its port. */
import {
  connectWire,
  createSandbox,
  type RoomProcess,
  type Sandbox,
  startRoomProcess,
  type Wire,
} from '@portico/testkit';
import { onTestFinished } from 'vitest';

export interface VisitedRoom {
  readonly sandbox: Sandbox;
  readonly room: RoomProcess;
  readonly visit: () => Promise<Wire>;
  /** Comes in with netcat under a nickname, and has read the greeting. */
  readonly join: (nickname: string) => Promise<Wire>;
}

/** Named `friends`; ends with the test. `env`: besides that of the sandbox. */
export async function openRoom(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<VisitedRoom> {
  const sandbox = await createSandbox();
  onTestFinished(sandbox.dispose);
  const room = await startRoomProcess({ ...sandbox, env: { ...sandbox.env, ...env } }, ['--name', 'friends', ...args]);
  const visit = () => connectWire({ port: room.port });
  return { sandbox, room, visit, join: (nickname) => comeIn(room.port, nickname) };
}

/** With netcat, under a nickname; the greeting is read. */
export async function comeIn(port: number, nickname: string): Promise<Wire> {
  const wire = await connectWire({ port });
  wire.send(`/nick ${nickname}\n`);
  await wire.waitFor('/help lists the commands\n');
  return wire;
}

/** Resolves when the room knows it. */
export async function leave({ end, ended }: Wire): Promise<void> {
  end();
  await ended;
}
