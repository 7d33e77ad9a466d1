/**
 * PURE. One room that makes itself known: it asks whether its name is free, tells of itself twice, and then says nothing
 * but what it is asked, and what has changed. RFC 6762, 6 to 10.
 */

import type { Announcement } from '../wire/announcement.ts';
import { dnsKey, type Link, MDNS_PORT, type Packet, type Sender, type Sending } from '../wire/record.ts';
import { recordsOf } from '../wire/service.ts';
import { answerPacket, answersTo } from './answer.ts';
import { type Calling, calling, canBeContested } from './calling.ts';
import { createDelay, type Delay } from './delay.ts';
import { DIRECT_PACE, directAnswers } from './direct.ts';
import { isContested, isOutdone } from './naming.ts';
import { createPace } from './pace.ts';
import { advance, beginAgain, beginProbing, letGoAhead, type Phase } from './phase.ts';
import { probe, sayGoodbye, tell } from './saying.ts';

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
  /** What it wants to be called there. */
  readonly claimed: () => string;
}

/** People come and go: it is told at most so often. */
const CHANGE_MS = 5000;
/** Nobody has contested its name for so long: it may try the plain one again. */
const QUIET_MS = 60_000;
/** Where it is another's it waits twice as long for the next time; the last is after an hour or so. */
const TRIALS_MOST = 6;
/** Who goes ahead so often has no room to tell of. */
const OUTDONE_MOST = 10;

interface State {
  readonly random: () => number;
  readonly delay: Delay;
  /** Of those who ask alone. */
  readonly isAnswered: (host: string, now: number) => boolean;
  announcement: Announcement;
  links: readonly Link[];
  phase: Phase;
  /** What it wants to be called, and what it was last told of as. */
  wanted: Calling;
  told: Calling | undefined;
  /** Whether it is told of already, and asks for a better name. */
  isTrial: boolean;
  trials: number;
  /** Since it was quiet; and how often others went ahead with the name that it wants. */
  conflicts: number;
  outdone: number;
  quietAt: number | undefined;
  /** When it was last told of, and when of what has changed since. */
  toldAt: number;
  changeAt: number | undefined;
}

/** `random`: from 0 to 1. */
export function createAnnouncer(announcement: Announcement, random: () => number): Announcer {
  const state: State = {
    wanted: calling(announcement, 1, random()),
    told: undefined,
    isTrial: false,
    trials: 0,
    random,
    delay: createDelay(random),
    isAnswered: createPace(DIRECT_PACE),
    announcement,
    links: [],
    phase: { type: 'standing' },
    conflicts: 0,
    outdone: 0,
    quietAt: undefined,
    toldAt: Number.NEGATIVE_INFINITY,
    changeAt: undefined,
  };
  return {
    setLinks: (links, now) => {
      state.links = links;
      state.delay.clear();
      if (state.told) want(state, state.told);
      state.phase = links.length > 0 ? beginProbing(now, random()) : { type: 'standing' };
    },
    receive: (packet, from, now) => receive(state, packet, from, now),
    update: (next, now) => {
      state.announcement = next;
      if (state.told) state.changeAt ??= Math.max(now, state.toldAt + CHANGE_MS);
    },
    wake: (now) => wake(state, now),
    dueAt: () => {
      const { phase, changeAt, quietAt, delay } = state;
      const times = [
        phase.type === 'standing' ? undefined : phase.at,
        isSettled(phase) ? changeAt : undefined,
        isSettled(phase) ? quietAt : undefined,
        delay.dueAt(),
      ];
      const due = times.filter((time) => time !== undefined);
      return due.length === 0 ? undefined : Math.min(...due);
    },
    goodbye: () => {
      const called = known(state);
      return called ? sayGoodbye({ announcement: state.announcement, links: state.links, called }) : [];
    },
    label: () => (state.told ?? state.wanted).label,
    claimed: () => state.wanted.label,
  };
}

function isSettled({ type }: Phase): boolean {
  return type === 'telling' || type === 'standing';
}

/** What everybody is answered as; undefined: it has no name yet, or has lost it. */
function known({ phase, wanted, told, isTrial }: State): Calling | undefined {
  return isSettled(phase) || isTrial || (phase.type === 'waiting' && told === wanted) ? told : undefined;
}

function want(state: State, wanted: Calling): void {
  state.wanted = wanted;
  state.isTrial = false;
  state.outdone = 0;
}

function receive(state: State, packet: Packet, from: Sender, now: number): readonly Sending[] {
  const link = state.links.find(({ key }) => key === from.link);
  if (!link) return [];
  if (isContested(packet, state.wanted.claim)) {
    contest(state, now);
    return [];
  }
  const isProbing = state.phase.type === 'probing';
  if (isProbing && state.outdone < OUTDONE_MOST && isOutdone(packet, state.wanted.claim)) {
    state.outdone += 1;
    state.phase = letGoAhead(now);
  }
  return packet.type === 'query' ? answer(state, { packet, from, link }, now) : [];
}

/** What was heard before it asks itself is asked anew: one who floods the network shall not use up its names. */
function contest(state: State, now: number): void {
  const { phase, told, random, announcement, wanted } = state;
  if (!state.isTrial) state.quietAt = now + QUIET_MS;
  if (phase.type === 'waiting' || !canBeContested(wanted)) return;
  if (state.isTrial && told) {
    want(state, told);
    state.trials += 1;
    state.quietAt = state.trials < TRIALS_MOST ? now + QUIET_MS * 2 ** state.trials : undefined;
    state.phase = { type: 'standing' };
    return;
  }
  state.conflicts += 1;
  state.delay.clear();
  // Who has told of itself already asks first whether it was heard wrong.
  const isLost = phase.type === 'probing';
  if (isLost) {
    want(state, calling(announcement, wanted.number + 1, random()));
    state.trials = 0;
  }
  state.phase = beginAgain(now, random(), { conflicts: state.conflicts, isLost });
}

function answer(
  state: State,
  { packet, from, link }: { packet: Packet; from: Sender; link: Link },
  now: number,
): readonly Sending[] {
  const { announcement, delay } = state;
  const isAlone = from.port !== MDNS_PORT;
  // Who asks alone remembers nothing: a name that another may have, too, does no harm, and silence would.
  const called = isAlone ? (state.told ?? state.wanted) : known(state);
  // Most of what is asked is asked of others.
  const isOurs = packet.questions.length === 0 || packet.questions.some(({ name }) => called?.names.has(dnsKey(name)));
  if (!called || !isOurs) return [];
  if (isAlone) {
    const packets = directAnswers(packet, [{ announcement, label: called.label }], { link, distance: 'near' });
    // Who knows all already costs nothing.
    if (packets.length === 0 || !state.isAnswered(from.host, now)) return [];
    return packets.map((direct) => ({ type: 'send', link: link.key, to: from, packet: direct }));
  }
  const records = recordsOf(announcement, called.label, link);
  delay.forget(packet, from);
  const { shared, unique } = answersTo(packet, records);
  if (shared.length > 0) delay.add(shared, packet, from, now);
  if (unique.length === 0) return [];
  delay.told(link.key, unique, now);
  return [{ type: 'send', link: link.key, to: undefined, packet: answerPacket(unique, records) }];
}

function wake(state: State, now: number): readonly Sending[] {
  const { quietAt, changeAt, announcement, links } = state;
  if (isSettled(state.phase) && quietAt !== undefined && quietAt <= now) calmDown(state, now);
  const step = advance(state.phase, now);
  if (step) state.phase = step.next;
  const isChanged = changeAt !== undefined && changeAt <= now && isSettled(state.phase);
  const said =
    step?.say === 'probe'
      ? probe({ announcement, links, called: state.wanted })
      : step || isChanged
        ? telling(state, now)
        : [];
  const late = state.delay.due(now).flatMap(({ link: key, records }): readonly Sending[] => {
    const link = links.find((one) => one.key === key);
    const { label } = known(state) ?? {};
    if (!link || label === undefined) return [];
    state.delay.told(key, records, now);
    const packet = answerPacket(records, recordsOf(announcement, label, link));
    return [{ type: 'send', link: key, to: undefined, packet }];
  });
  return [...said, ...late];
}

/** Its numbers may have been another's whim. */
function calmDown(state: State, now: number): void {
  state.conflicts = 0;
  state.quietAt = undefined;
  if (state.wanted.number === 1) return;
  want(state, calling(state.announcement, 1, state.random()));
  state.isTrial = true;
  state.phase = beginProbing(now, state.random());
}

function telling(state: State, now: number): readonly Sending[] {
  const { told, wanted, links, announcement } = state;
  const last = told && state.isTrial ? sayGoodbye({ announcement, links, called: told }) : [];
  Object.assign(state, { toldAt: now, changeAt: undefined, told: wanted, isTrial: false });
  const said = tell({ announcement, links, called: wanted });
  for (const { link, packet } of said) state.delay.told(link, packet.answers, now);
  return [...last, ...said];
}
