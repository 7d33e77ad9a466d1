/** The generator that runs where there is no C compiler: it obeys and answers as native/generator/main.c does. */
import { createInterface } from 'node:readline';
import { processCpu } from '../process/proc.ts';
import { type Command, readCommand } from './command.ts';
import { type Crowd, join, presentIn, settle } from './crowd.ts';
import { measure } from './measure.ts';
import type { Group } from './member.ts';
import { createLoad, createRate } from './pace.ts';

const groups: Group[] = [];
let crowd: Crowd = { members: [], server: process.pid, hearsItself: false };

/** What is not told of here has no answer. */
const answers: Readonly<Record<string, (command: Command) => Promise<unknown>>> = {
  join: async (command) => {
    const server = command.number('server');
    const [begun, cpu] = [performance.now(), processCpu(server)];
    crowd = await join(command, groups);
    const seconds = (performance.now() - begun) / 1000;
    return { joined: presentIn(crowd), seconds, serverCpu: processCpu(server) - cpu };
  },
  settle: async (command) => {
    await settle(crowd, command);
    return { members: presentIn(crowd) };
  },
  load: (command) => measure(crowd, command, createLoad(command.number('senders'), command.number('window'))),
  rate: (command) => {
    const receivers = presentIn(crowd) - (crowd.hearsItself ? 0 : 1);
    const interval = (receivers / command.number('rate')) * 1000;
    return measure(crowd, command, createRate(command.number('senders'), interval));
  },
};

void main();

async function main(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const command = readCommand(line);
    const answer = answers[command.name];
    if (answer) process.stdout.write(`${JSON.stringify(await answer(command))}\n`);
    else tell(command);
  }
  for (const { socket } of crowd.members) socket.destroy();
}

function tell(command: Command): void {
  const follows = command.number('follows');
  switch (command.name) {
    case 'group':
      groups.push({ steps: [], follows: follows < 0 ? undefined : follows, before: Buffer.of(), after: Buffer.of() });
      break;
    case 'step':
      groups.at(-1)?.steps.push({ send: command.bytes('send'), expect: command.bytes('expect') });
      break;
    case 'frame': {
      const group = groups[command.number('group')];
      if (!group) throw new RangeError('a frame is of a group that was told before');
      group.before = command.bytes('before');
      group.after = command.bytes('after');
    }
  }
}
