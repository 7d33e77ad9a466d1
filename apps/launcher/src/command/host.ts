/** `portico host`: opens a room and joins it, or leaves it to itself. */
import { nameKey, writeWaysIn } from '@portico/protocol';
import type { RoomEntry } from '@portico/registry';
import { exitCode, themeFor, themes } from '@portico/terminal';
import type { Bridge, Invocation, Opening } from '../command-line/invocation.ts';
import { writeUrl } from '../dialect.ts';
import { type Ending, type House, rooms } from '../house.ts';
import { inviteFor } from '../invite.ts';
import { asksForPassword } from '../password.ts';
import { isProblem, problem } from '../problem.ts';
import { roomRecord } from '../room/record.ts';
import { roomHandle, roomTitle, targetOf } from '../room/target.ts';
import { hasZone, hostsOf, pageOf, waysInto } from '../room/way-in.ts';
import { openRoom } from '../room-process/open.ts';
import { isThisMachine, networkAddresses } from '../room-process/this-machine.ts';

export async function host(house: House, invocation: Extract<Invocation, { type: 'host' }>): Promise<Ending> {
  const circle = invocation.bridges.find((bridge) => leadsBack(bridge, invocation));
  if (circle) {
    const url = writeUrl({ ...circle, transport: 'tcp', room: '' });
    return problem('usage', `${url} is the room itself: give --bridge the address of another peer`);
  }
  if (invocation.isPrivate && asksForPassword(process.env)) {
    return problem('usage', 'an invite is the only way into a private room: leave PORTICO_PASSWORD empty');
  }
  const entry = await openRoom(invocation, house.registry);
  if (isProblem(entry)) return entry;
  await warnOfNamesake(house, entry);
  if (!invocation.detach) {
    // Loaded only now, while the room already stands.
    const [{ enter }, { chooseMode }] = await Promise.all([import('../stay.ts'), import('../visit.ts')]);
    const mode = chooseMode(house.voice);
    await checkBridges(house, invocation, mode);
    return enter(house, targetOf(entry), { nick: invocation.nick, mode, listen: undefined, isNew: true });
  }
  await announce(house, entry);
  await checkBridges(house, invocation, 'plain');
  return exitCode.done;
}

/** Both then go by their ports alone. */
async function warnOfNamesake(house: House, entry: RoomEntry): Promise<void> {
  const known = await rooms(house);
  const namesake = isProblem(known)
    ? undefined
    : known.find(({ port, name }) => port !== entry.port && nameKey(name) === nameKey(entry.name));
  if (namesake === undefined) return;
  const what = `another ${roomTitle(namesake)} is on port ${namesake.port} of this machine`;
  house.voice.note(`portico: ${what}: name each by its port: portico join ${entry.port}`);
}

function leadsBack({ host, port }: Bridge, opening: Opening): boolean {
  return port === opening.port && isThisMachine(host) && (opening.bind ?? host) === host;
}

async function checkBridges({ voice }: House, { bridges }: Opening, next: 'screen' | 'plain'): Promise<void> {
  if (bridges.length > 0) await (await import('./bridge.ts')).tellOfBridges(voice, bridges, next);
}

/** That it stands, and how people get in and end it. */
async function announce(house: House, entry: RoomEntry): Promise<void> {
  const { voice } = house;
  voice.answer({ lines: [`${roomTitle(entry)} is open on port ${entry.port}`], json: roomRecord(entry) });
  if (voice.manner.json) return;
  const known = await rooms(house);
  const handle = roomHandle(entry, isProblem(known) ? [] : known);
  voice.note(`from here: portico join ${handle}`);
  for (const line of entry.byInvite ? tellInvite(house, entry, handle) : await tellWaysIn(entry)) voice.note(line);
  if (asksForPassword(process.env)) voice.note('it asks for the password in PORTICO_PASSWORD');
  voice.note(`to end it: portico stop ${handle}`);
}

/** To a person alone: what a script says may stand in a log for long. `handle`: what can be typed to name the room. */
function tellInvite({ registry }: House, entry: RoomEntry, handle: string): readonly string[] {
  if (!process.stderr.isTTY) return [`who has its invite comes in: to print it: portico invite ${handle}`];
  const invite = inviteFor(entry, registry.path);
  if (isProblem(invite)) return [invite.sentence];
  return ['others come in with this invite, which they paste where "portico join -" asks for it:', `  ${invite}`];
}

/** How people elsewhere get in; on a terminal also for their cameras. */
async function tellWaysIn(entry: RoomEntry): Promise<readonly string[]> {
  const hosts = hostsOf(entry, networkAddresses());
  const [host, ...others] = hosts;
  if (host === undefined) return entry.addresses.some(hasZone) ? [] : ['only this machine reaches it'];
  const lines = ['from elsewhere:', ...writeWaysIn(waysInto(entry, host), others).map((line) => `  ${line}`)];
  const page = pageOf(entry, host);
  if (page === undefined || !process.stderr.isTTY) return lines;
  const { codeLines } = await import('../room/code.ts');
  return [...lines, ...codeLines(page, { columns: process.stderr.columns, theme: themes[themeFor(process.env)] })];
}
