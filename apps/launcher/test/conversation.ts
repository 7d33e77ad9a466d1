/** What tests of the command do in rooms and meshes: hosting, waiting for people, and talking. */
import { eventually, freePort, type Program, runPortico, type Sandbox } from '@portico/testkit';
import { expect } from 'vitest';
import { listRooms } from './neighbourhood.ts';

/** How a program ends that has nothing to complain of. */
export const done = { exitCode: 0, signal: undefined };

export async function hostDetached(sandbox: Sandbox, ...more: readonly string[]): Promise<number> {
  const port = await freePort();
  const opened = await runPortico(sandbox, ['host', String(port), '--name', 'friends', '--detach', ...more]);
  expect(opened).toMatchObject({ exitCode: 0, stdout: `room "friends" is open on port ${port}\n` });
  return port;
}

/** The room counts so many people. */
export function untilThere(sandbox: Sandbox, people: number): Promise<void> {
  return eventually(async () => expect(await listRooms(sandbox)).toMatchObject([{ people }]));
}

/** Each has greeted the other, so that from now on they hear each other. */
export async function untilMet(earlier: Program, later: Program): Promise<void> {
  await earlier.stdout.waitFor(`${nicknameOf(later)} joined`);
  await later.stdout.waitFor(`${nicknameOf(earlier)} joined`);
}

function nicknameOf({ stdout }: Program): string {
  return /you are (\w+)/u.exec(stdout.text())?.[1] ?? '';
}

/** Each hears the other, and leaves in order. */
export async function expectConversation(one: Program, other: Program): Promise<void> {
  for (const [speaker, hearer] of [
    [one, other],
    [other, one],
  ] as const) {
    speaker.write(`hello from ${speaker.pid}\n`);
    await hearer.stdout.waitFor(`hello from ${speaker.pid}`);
  }
  other.endInput();
  expect(await other.exited).toEqual(done);
  one.endInput();
  expect(await one.exited).toEqual(done);
}
