/** `portico doctor`: looks at all that may keep one out of a room, or others out of a room of this machine. */
import type { RoomEntry } from '@portico/registry';
import { exitCode } from '@portico/terminal';
import type { Address } from '../address.ts';
import type { Invocation } from '../command-line/invocation.ts';
import type { Finding } from '../doctor/finding.ts';
import { judge } from '../doctor/judge.ts';
import type { Observation, Seen } from '../doctor/observation.ts';
import { checkLine, describe, findingLines, reportOf } from '../doctor/report.ts';
import type { Wanted } from '../doctor/wanted.ts';
import { type Ending, type House, locate, rooms } from '../house.ts';
import { knock } from '../probe/knock.ts';
import { lookAtMulticast } from '../probe/multicast.ts';
import { isAddress, lookAtNetwork, lookAtWay, lookUp } from '../probe/place.ts';
import { hear, hearPlain } from '../probe/speech.ts';
import { timed } from '../probe/timed.ts';
import { isProblem, type Problem } from '../problem.ts';
import { isMine, type Target, targetOf } from '../room/target.ts';
import { hostsOf } from '../room/way-in.ts';
import { networkAddresses } from '../room-process/this-machine.ts';
import type { Voice } from '../voice.ts';

/** A name may stand for many addresses. */
const MOST_HOSTS = 4;

export async function doctor(house: House, { address }: Extract<Invocation, { type: 'doctor' }>): Promise<Ending> {
  const notebook = openNotebook(house.voice);
  const target = address && (await locate(house, address));
  // A name that means several rooms is for the person to make plain.
  if (isProblem(target) && target.code === exitCode.usage) return target;
  if (isProblem(target)) return examineInstead(house, notebook, target);
  const wanted = target && wantedOf(target, address);
  if (target && wanted) await lookAt(target, notebook, wanted);
  else await examineMachine(house, notebook);
  return conclude(house.voice, notebook, wanted) ? exitCode.done : exitCode.unreachable;
}

/** Why a room is not found may be seen at this machine. */
async function examineInstead(house: House, notebook: Notebook, { sentence, code }: Problem): Promise<Ending> {
  const obstacle: Finding = { level: 'trouble', says: sentence, causes: [], next: [] };
  const blank = house.voice.manner.quiet ? [] : [''];
  house.voice.answer({ lines: [...findingLines(obstacle), ...blank] });
  await examineMachine(house, notebook);
  conclude(house.voice, notebook, undefined, [obstacle]);
  return code;
}

interface Notebook {
  readonly seen: readonly Observation[];
  /** Does it, writes it down and tells it. */
  readonly look: <One extends Seen>(action: () => One | Promise<One>) => Promise<One>;
}

function openNotebook({ answer, manner }: Voice): Notebook {
  const seen: Observation[] = [];
  return {
    seen,
    look: async (action) => {
      const { result, observation } = await timed(action);
      seen.push(observation);
      if (!manner.quiet) answer({ lines: [checkLine(describe(observation))] });
      return result;
    },
  };
}

function wantedOf({ entry, ...target }: Target, address: Address | undefined): Wanted {
  const isNamed = address?.type === 'endpoint' && address.dialect !== undefined;
  const byInvite = target.transport === 'invite' || entry?.byInvite === true;
  return { ...target, isNamed, isKnown: entry !== undefined, isMine: entry !== undefined && isMine(entry), byInvite };
}

/** At this machine, and the rooms on it. */
async function examineMachine(house: House, notebook: Notebook): Promise<void> {
  await notebook.look(lookAtNetwork);
  const known = await rooms(house);
  for (const entry of isProblem(known) ? [] : known) await lookAtRoom(entry, notebook);
  await notebook.look(() => lookAtMulticast());
}

async function lookAtRoom(entry: RoomEntry, { look }: Notebook): Promise<void> {
  const { port } = entry;
  await look(async () => {
    const hosts = hostsOf(entry, networkAddresses());
    const knocks = await Promise.all(hosts.map((host) => knock({ host, port }, true)));
    const { type: answer } = await hearPlain({ host: targetOf(entry).host, port });
    return { type: 'room', entry, knocks, answer };
  });
}

/** At the way to one room, as far as it leads. */
async function lookAt(target: Target, notebook: Notebook, wanted: Wanted): Promise<void> {
  const { look } = notebook;
  const { port } = target;
  await look(lookAtNetwork);
  const hosts = isAddress(target.host) ? [target.host] : (await look(() => lookUp(target.host))).addresses;
  let reached: string | undefined;
  for (const host of hosts.slice(0, MOST_HOSTS)) {
    const way = await look(() => lookAtWay(host));
    if (way.from === undefined) continue;
    const { outcome } = await look(() => knock({ host, port }, way.isHere));
    if (outcome !== 'open') continue;
    reached = host;
    break;
  }
  if (reached !== undefined) {
    const host = reached;
    const address = { host, port };
    await look(async () => {
      const speech = await hear(address, target.transport, target.host);
      return { type: 'speech', address, now: Date.now(), speech };
    });
  }
  if (target.entry) await lookAtRoom(target.entry, notebook);
  await look(() => lookAtMulticast(wanted.isKnown ? undefined : (reached ?? hosts[0])));
}

/** Whether nothing is in the way. `told`: what people were told before. */
function conclude(
  voice: Voice,
  { seen }: Notebook,
  wanted: Wanted | undefined,
  told: readonly Finding[] = [],
): boolean {
  const findings = judge(seen, wanted);
  const report = reportOf(seen.map(describe), [...told, ...findings]);
  const blank = voice.manner.quiet ? [] : [''];
  voice.answer({ lines: [...blank, ...findings.flatMap(findingLines)], json: report });
  return report.ok;
}
