/** One measurement, in the generator that runs where there is no C compiler: its phases, and its figures. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { processCpu } from '../process/proc.ts';
import type { Command } from './command.ts';
import { type Conversation, startConversation } from './conversation.ts';
import { absentFrom, type Crowd } from './crowd.ts';
import type { Pace } from './pace.ts';
import type { Figures } from './script.ts';

/** So long nothing has come where something should have. */
const PATIENCE_MS = 3000;

export async function measure(crowd: Crowd, command: Command, pace: Pace): Promise<Figures> {
  const talk = { size: command.number('size'), senders: command.number('senders') };
  const conversation = startConversation(crowd, talk, pace);
  const isWarm = await keepTalking(conversation, command.number('warm'));
  conversation.measure(true);
  const begun = readClocks(crowd, conversation);
  const isEnded = isWarm && (await keepTalking(conversation, command.number('seconds')));
  const ended = readClocks(crowd, conversation);
  conversation.measure(false);
  await hearOut(conversation);
  const { latencies } = conversation;
  return {
    state: isEnded ? 'ended' : 'stalled',
    deliveries: ended.deliveries - begun.deliveries,
    seconds: (ended.at - begun.at) / 1000,
    serverCpu: ended.server - begun.server,
    ownCpu: ended.own - begun.own,
    p50: latencies.percentile(0.5),
    p99: latencies.percentile(0.99),
    p999: latencies.percentile(0.999),
    longest: latencies.longest(),
    ...conversation.close(),
    gone: absentFrom(crowd).size,
  };
}

/** False: nothing came any more. */
function keepTalking(conversation: Conversation, seconds: number): Promise<boolean> {
  const until = performance.now() + seconds * 1000;
  return hearWhile(conversation, () => {
    conversation.say();
    return performance.now() < until;
  });
}

/** What is still on its way. */
function hearOut(conversation: Conversation): Promise<boolean> {
  return hearWhile(conversation, () => conversation.missing() > 0);
}

async function hearWhile({ deliveries, missing }: Conversation, goesOn: () => boolean): Promise<boolean> {
  let [heard, before] = [performance.now(), deliveries()];
  while (goesOn()) {
    await nextTurn();
    if (deliveries() > before || missing() === 0) [heard, before] = [performance.now(), deliveries()];
    else if (performance.now() - heard > PATIENCE_MS) return false;
  }
  return true;
}

function readClocks({ server }: Crowd, { deliveries }: Conversation) {
  const { user, system } = process.cpuUsage();
  return {
    at: performance.now(),
    own: (user + system) / 1e6,
    server: processCpu(server),
    deliveries: deliveries(),
  };
}
