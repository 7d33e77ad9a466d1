/** The process of a room is stopped for a while, and its clock moved: nobody in it is dropped for that. */
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startPortico, startRoomProcess } from '@portico/testkit';
import { fillRoom, type Member, talkAmong } from '../member.ts';
import type { Finding, Promised } from '../verdict.ts';
import type { Trial, World } from '../world.ts';

const dropped: Promised = { text: 'people dropped by a stopped room, or by a clock that moved', most: 0, unit: '' };
const lost: Promised = { text: 'texts lost or out of order over a stop, or a clock that moved', most: 0, unit: '' };
const stopMs = { short: [400, 700], long: [60_000, 70_000] } as const;
const clock = fileURLToPath(new URL('../program/clock.ts', import.meta.url));
/** Until who was stopped has answered all that came meanwhile, and has looked at what is overdue. */
const SETTLED_MS = 300;
const HEARD_MS = 15_000;
/** See program/clock.ts. */
const TEN_DAYS_MS = 10 * 24 * 60 * 60 * 1000;

export const pauses: Trial = { name: 'pause', obstacle: () => undefined, run };

async function run({ sandbox, dice, scale, note }: World): Promise<readonly Finding[]> {
  const env = { ...sandbox.env, NODE_OPTIONS: `--import ${clock}` };
  const room = await startRoomProcess({ ...sandbox, env }, ['--name', 'friends']);
  const members = await fillRoom(room.port);
  const talk = talkAmong(members);
  // Stopped itself: its room must bear that as well.
  const tail = startPortico(sandbox, ['tail', `line://127.0.0.1:${room.port}`, '--json']);
  await tail.stdout.waitFor('joined');
  const [least, most] = stopMs[scale];
  const forMs = dice.between(least, most);

  note(`SIGSTOP of the room, process ${room.pid}, for ${forMs} ms, while everybody speaks`);
  process.kill(room.pid, 'SIGSTOP');
  talk.sayAll();
  await pause(forMs);
  process.kill(room.pid, 'SIGCONT');
  await talk.heard(HEARD_MS);

  const pids = sandbox
    .processes()
    .filter(({ command }) => command.includes('client/'))
    .map(({ pid }) => pid);
  note(`SIGSTOP of a client, process ${pids.join(' and ')}, for ${forMs} ms`);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  talk.sayAll();
  await pause(forMs);
  for (const pid of pids) process.kill(pid, 'SIGCONT');
  await tail.stdout.waitFor('text 2 of json');

  for (const way of ['ahead', 'behind']) {
    note(`the clock of the room is ten days ${way}`);
    process.kill(room.pid, 'SIGUSR2');
    await room.stderr.waitFor(dayOf(way === 'ahead' ? TEN_DAYS_MS : -TEN_DAYS_MS));
    await pause(SETTLED_MS);
    talk.sayAll();
    await talk.heard(HEARD_MS);
  }
  const gone = members.filter((member) => hasEnded(member)).length + (hasTailEnded(tail.stdout.text()) ? 1 : 0);
  return [
    { promised: dropped, figure: gone },
    { promised: lost, figure: talk.missed() },
  ];
}

/** As the clock of the room says it. */
function dayOf(fromNowMs: number): string {
  return new Date(Date.now() + fromNowMs).toISOString().slice(0, 10);
}

/** Whoever is dropped is told of to all others. */
function hasEnded({ wire }: Member): boolean {
  return /\b(?:lost the connection|was let go|left)\b/u.test(wire.received());
}

function hasTailEnded(text: string): boolean {
  return !text.includes('text 4 of');
}
