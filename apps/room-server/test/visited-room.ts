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

/** Named `friends`; ends with the test. */
export async function openRoom(args: readonly string[] = []): Promise<VisitedRoom> {
  const sandbox = await createSandbox();
  onTestFinished(sandbox.dispose);
  const room = await startRoomProcess(sandbox, ['--name', 'friends', ...args]);
  const visit = () => connectWire({ port: room.port });
  const join = async (nickname: string): Promise<Wire> => {
    const wire = await visit();
    wire.send(`/nick ${nickname}\n`);
    await wire.waitFor('/help lists the commands\n');
    return wire;
  };
  return { sandbox, room, visit, join };
}
