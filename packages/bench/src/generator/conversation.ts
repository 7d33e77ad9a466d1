/** What is said in one measurement, and what of it is heard, checked and counted. */
import { createHistogram, type Histogram } from '../histogram.ts';
import { writeMessage } from '../message.ts';
import { createScan } from '../scan.ts';
import { createTally, type Faults } from '../tally.ts';
import { absentFrom, type Crowd, presentIn } from './crowd.ts';
import type { Pace } from './pace.ts';

export interface Conversation {
  /** Says what is due, in one write for each sender. */
  readonly say: () => void;
  readonly deliveries: () => number;
  /** Deliveries that are still to come. */
  readonly missing: () => number;
  /** Of what is heard from `measure` on. */
  readonly latencies: Histogram;
  readonly measure: (isMeasured: boolean) => void;
  /** Nothing more will come. */
  readonly close: () => Faults;
}

interface Talk {
  /** Of a message. */
  readonly size: number;
  readonly senders: number;
}

/** Messages of one sender that are remembered: more than are on their way at once, by far. */
const RING = 1024;
/** One receiver in so many checks each byte: for all of them this program is too slow. */
const SAMPLED = 16;

export function startConversation(crowd: Crowd, { size, senders }: Talk, pace: Pace): Conversation {
  const receivers = presentIn(crowd) - (crowd.hearsItself ? 0 : 1);
  const tally = createTally(crowd.members.length, senders);
  const latencies = createHistogram();
  const sent = Array.from({ length: senders }, () => 0);
  const left = new Int32Array(senders * RING);
  const dueAt = new Float64Array(senders * RING);
  let [deliveries, missing, isMeasured] = [0, 0, false];

  function deliver(receiver: number, sender: number, number: number): void {
    if (!tally.take(receiver, sender, number)) return;
    const place = sender * RING + (number % RING);
    deliveries += 1;
    missing -= 1;
    if (isMeasured) latencies.count((performance.now() - (dueAt[place] ?? 0)) * 1000);
    left[place] = (left[place] ?? 0) - 1;
    if (left[place] === 0) pace.complete(sender);
  }

  function next(sender: number): Buffer {
    const message = Buffer.alloc(size);
    const number = sent[sender] ?? 0;
    const place = sender * RING + (number % RING);
    writeMessage(message, sender, number);
    sent[sender] = number + 1;
    left[place] = receivers;
    missing += receivers;
    dueAt[place] = pace.dueAt(sender) ?? performance.now();
    if (!crowd.hearsItself) tally.skip(sender, sender, number + 1);
    return message;
  }

  function say(): void {
    for (const [sender, count] of pace.due(performance.now()).entries()) {
      const member = crowd.members[sender];
      if (!member || count === 0) continue;
      const { before, after } = member.group;
      const messages = Array.from({ length: count }, () => [before, next(sender), after]);
      member.socket.write(Buffer.concat(messages.flat()));
    }
  }

  listenTo(crowd, { size, onMessage: deliver, onDamage: tally.damage });
  return {
    say,
    deliveries: () => deliveries,
    missing: () => missing,
    latencies,
    measure: (whether) => {
      isMeasured = whether;
    },
    close: () => tally.close(sent, absentFrom(crowd)),
  };
}

interface Ears {
  /** Of a message. */
  readonly size: number;
  readonly onMessage: (receiver: number, sender: number, number: number) => void;
  readonly onDamage: () => void;
}

function listenTo(crowd: Crowd, { size, onMessage, onDamage }: Ears): void {
  for (const member of crowd.members) {
    member.hear = createScan({
      size,
      follows: member.group.follows,
      checks: member.number % SAMPLED === 0 ? 'every-byte' : 'ends',
      onMessage: (sender, number) => onMessage(member.number, sender, number),
      onDamage,
    }).take;
  }
}
