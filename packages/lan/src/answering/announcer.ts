/**
 * PURE. One room that makes itself known: it asks whether its name is free, tells of itself twice, and then says nothing
 * but what it is asked, and what has changed. RFC 6762, 6 to 10.
 */

import type { Announcement } from '../wire/announcement.ts';
import {
  dnsKey,
  type LanRecord,
  type Link,
  MDNS_PORT,
  type Packet,
  query,
  response,
  type Sender,
  type Sending,
} from '../wire/record.ts';
import { hostName, instanceLabel, instancesOf, isInstance, namesOf, recordsOf } from '../wire/service.ts';
import { answerPacket, answersTo } from './answer.ts';
import { createDelay, type Delay } from './delay.ts';
import { directAnswers } from './direct.ts';
import { type Claim, isContested, isOutdone } from './naming.ts';
import { advance, beginAgain, beginProbing, letGoAhead, type Phase } from './phase.ts';

export interface Announcer {
  /** Over which it is told of from now on: it begins anew. */
  readonly setLinks: (links: readonly Link[], now: number) => void;
  readonly receive: (packet: Packet, from: Sender, now: number) => readonly Sending[];
  /** Something else is to be said of the room; its name and its id stay. */
  readonly update: (announcement: Announcement, now: number) => void;
  /** What is due. */
  readonly wake: (now: number) => readonly Sending[];
  /** When something is due; undefined: nothing is. */
  readonly dueAt: () => number | undefined;
  /** The last words. */
  readonly goodbye: () => readonly Sending[];
  /** What it is called on the network: its name, or with a number. */
  readonly label: () => string;
}

/** People come and go: it is told at most so often. */
const CHANGE_MS = 5000;

interface State {
  readonly random: () => number;
  readonly delay: Delay;
  announcement: Announcement;
  links: readonly Link[];
  phase: Phase;
  /** What it is called: its name, or with a number. */
  label: string;
  /** What it claims to be called, and all names that it answers to. */
  claim: Claim;
  names: ReadonlySet<string>;
  /** The second of its name is 2. */
  number: number;
  conflicts: number;
  /** When it was last told of, and when of what has changed since. */
  toldAt: number;
  changeAt: number | undefined;
}

/** `random`: from 0 to 1. */
export function createAnnouncer(announcement: Announcement, random: () => number): Announcer {
  const state: State = {
    ...calling(announcement, 1),
    random,
    delay: createDelay(random),
    announcement,
    links: [],
    phase: { type: 'standing' },
    conflicts: 0,
    toldAt: Number.NEGATIVE_INFINITY,
    changeAt: undefined,
  };
  return {
    setLinks: (links, now) => {
      state.links = links;
      state.delay.clear();
      state.phase = links.length > 0 ? beginProbing(now, random()) : { type: 'standing' };
    },
    receive: (packet, from, now) => receive(state, packet, from, now),
    update: (next, now) => {
      state.announcement = next;
      if (state.phase.type !== 'probing') state.changeAt ??= Math.max(now, state.toldAt + CHANGE_MS);
    },
    wake: (now) => wake(state, now),
    dueAt: () => {
      const { phase, changeAt, delay } = state;
      const times = [phase.type === 'standing' ? undefined : phase.at, changeAt, delay.dueAt()];
      const due = times.filter((time) => time !== undefined);
      return due.length === 0 ? undefined : Math.min(...due);
    },
    goodbye: () => (state.phase.type === 'probing' ? [] : goodbye(state)),
    label: () => state.label,
  };
}

function receive(state: State, packet: Packet, from: Sender, now: number): readonly Sending[] {
  const link = state.links.find(({ key }) => key === from.link);
  if (!link) return [];
  const { phase, random, delay } = state;
  if (isContested(packet, state.claim)) {
    state.conflicts += 1;
    // Who has told of itself already asks first whether it was heard wrong.
    if (phase.type === 'probing') Object.assign(state, calling(state.announcement, state.number + 1));
    delay.clear();
    state.phase = beginAgain(now, random(), state.conflicts);
    return [];
  }
  if (phase.type !== 'probing') return packet.type === 'query' ? answer(state, { packet, from, link }, now) : [];
  if (isOutdone(packet, state.claim)) state.phase = letGoAhead(now);
  return [];
}

function answer(
  state: State,
  { packet, from, link }: { packet: Packet; from: Sender; link: Link },
  now: number,
): readonly Sending[] {
  const { announcement, delay } = state;
  // Most of what is asked is asked of others.
  const isOurs = packet.questions.length === 0 || packet.questions.some(({ name }) => state.names.has(dnsKey(name)));
  if (!isOurs) return [];
  if (from.port !== MDNS_PORT) {
    const packets = directAnswers(packet, [{ announcement, label: state.label }], link);
    return packets.map((direct) => ({ type: 'send', link: link.key, to: from, packet: direct }));
  }
  const records = recordsOf(announcement, state.label, link);
  delay.forget(packet, from);
  const { shared, unique } = answersTo(packet, records);
  if (shared.length > 0) delay.add(shared, packet, from, now);
  if (unique.length === 0) return [];
  delay.told(link.key, unique, now);
  return [{ type: 'send', link: link.key, to: undefined, packet: answerPacket(unique, records) }];
}

function wake(state: State, now: number): readonly Sending[] {
  const step = advance(state.phase, now);
  if (step) state.phase = step.next;
  const isChanged = state.changeAt !== undefined && state.changeAt <= now && state.phase.type !== 'probing';
  const said = step?.say === 'probe' ? probing(state) : step || isChanged ? telling(state, now) : [];
  const late = state.delay.due(now).flatMap(({ link: key, records }): readonly Sending[] => {
    const link = state.links.find((one) => one.key === key);
    if (!link) return [];
    state.delay.told(key, records, now);
    const packet = answerPacket(records, recordsOf(state.announcement, state.label, link));
    return [{ type: 'send', link: key, to: undefined, packet }];
  });
  return [...said, ...late];
}

function probing(state: State): readonly Sending[] {
  const questions = state.claim.instances.map((name) => ({ name, type: 'ANY' }));
  return everywhere(state, (link) => {
    const { unique } = recordsOf(state.announcement, state.label, link);
    return query({ questions, authorities: unique.filter(({ type }) => type === 'SRV' || type === 'TXT') });
  });
}

function telling(state: State, now: number): readonly Sending[] {
  state.toldAt = now;
  state.changeAt = undefined;
  return everywhere(state, (link) => {
    const { shared, unique } = recordsOf(state.announcement, state.label, link);
    const answers = [...shared.filter(isOfInstance), ...unique];
    state.delay.told(link.key, answers, now);
    return response({ answers });
  });
}

function goodbye(state: State): readonly Sending[] {
  return everywhere(state, (link) => {
    const { shared } = recordsOf(state.announcement, state.label, link);
    return response({ answers: shared.filter(isOfInstance).map((record) => ({ ...record, ttl: 0 })) });
  });
}

function everywhere({ links }: State, content: (link: Link) => Packet): readonly Sending[] {
  return links.map((link) => ({ type: 'send', link: link.key, to: undefined, packet: content(link) }));
}

/** Which kinds of service there are is only told who asks. */
function isOfInstance(record: LanRecord): boolean {
  return record.type === 'PTR' && isInstance(record.target);
}

function calling(announcement: Announcement, number: number): Pick<State, 'number' | 'label' | 'claim' | 'names'> {
  const label = instanceLabel(announcement.name, number);
  const claim = {
    instances: instancesOf(announcement, label),
    port: announcement.port,
    target: hostName(announcement),
  };
  return { number, label, claim, names: namesOf(announcement, label) };
}
