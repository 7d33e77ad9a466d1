/** All members of one room, in the generator that runs where there is no C compiler. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from './command.ts';
import { type Group, type Member, openMember } from './member.ts';

export interface Crowd {
  readonly members: readonly Member[];
  /** The server's process. */
  readonly server: number;
  readonly hearsItself: boolean;
}

/** Resolves when all are in, or after the command's `timeout`: those who are not in by then have gone. */
export async function join(command: Command, groups: readonly Group[]): Promise<Crowd> {
  const [count, port, queue] = [command.number('members'), command.number('port'), command.number('queue')];
  const pattern = [...command.text('groups')].map(Number);
  const members: Member[] = [];
  const { promise: settled, resolve } = Promise.withResolvers<void>();
  let arrived = 0;

  function admit(): void {
    while (members.length < count && members.length - arrived < queue) {
      const number = members.length;
      const group = groups[pattern[number % pattern.length] ?? 0];
      if (!group) throw new RangeError('a pattern names groups that were told before');
      members.push(openMember({ number, group, port, onSettled }));
    }
  }

  function onSettled(): void {
    arrived += 1;
    if (arrived === count) resolve();
    else admit();
  }

  admit();
  const late = new AbortController();
  await Promise.race([settled, pause(command.number('timeout') * 1000, undefined, { signal: late.signal })]);
  late.abort();
  for (const { stage, socket } of members) if (stage === 'entering') socket.destroy();
  return { members, server: command.number('server'), hearsItself: command.number('echo') > 0 };
}

/** Resolves when nobody has heard anything for the command's `quiet`, or after its `timeout`. */
export async function settle({ members }: Crowd, command: Command): Promise<void> {
  let heard = performance.now();
  const end = heard + command.number('timeout') * 1000;
  const quiet = command.number('quiet') * 1000;
  for (const member of members) {
    member.hear = () => {
      heard = performance.now();
    };
  }
  while (performance.now() - heard < quiet && performance.now() < end) await pause(20);
}

export function presentIn({ members }: Crowd): number {
  return members.reduce((count, { stage }) => count + (stage === 'in' ? 1 : 0), 0);
}

/** The numbers of those who have gone. */
export function absentFrom({ members }: Crowd): ReadonlySet<number> {
  return new Set(members.flatMap(({ stage, number }) => (stage === 'in' ? [] : [number])));
}
