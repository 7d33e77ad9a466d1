/** The network between a room and its people is cut, and nobody is told: what was said meanwhile comes when it is back. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  createNetwork,
  type NetworkHost,
  openTerminalScreen,
  type Program,
  porticoCommand,
  programOf,
  startProgram,
} from '@portico/testkit';
import { obstacleTo } from '../machine/obstacle.ts';
import type { Finding, Promised } from '../verdict.ts';
import type { Trial, World } from '../world.ts';

const lost: Promised = { text: 'texts lost over a short cut of the network', most: 0, unit: '' };
const late: Promised = { text: 'what was said during a short cut is heard once it is over', most: 5_000, unit: 'ms' };
const seen: Promised = { text: 'a cut of the network is seen by our client', most: 15_000, unit: 'ms' };
const back: Promised = { text: 'our client is back once the network is', most: 2_000, unit: 'ms' };
/** Each of our clients speaks another dialect. */
const dialects = { short: ['irc', 'line'], long: ['irc', 'hub', 'chatos', 'line'] } as const;
const PORT = 5000;
const rounds = { short: 1, long: 5 } as const;
/** Shorter than any patience. */
const shortCutMs = { short: [300, 600], long: [1_000, 4_000] } as const;
const HEARD_MS = 30_000;
/** It is seen in this time or never. */
const SEEN_MS = 60_000;
const longRounds = 3;
/** How long it lasts, from when it is seen. */
const longCutMs = [0, 6_000] as const;

export const cut: Trial = { name: 'cut', obstacle: () => obstacleTo({ programs: ['ip'], root: true }), run };

/** Where the room is, and where its people are. */
interface Place {
  readonly room: NetworkHost;
  readonly people: NetworkHost;
}

interface Person {
  readonly nickname: string;
  readonly program: Program;
}

async function run(world: World): Promise<readonly Finding[]> {
  const { scale } = world;
  const { hosts, dispose } = await createNetwork({ hosts: 2 });
  const [room, home] = hosts;
  if (room === undefined || home === undefined) throw new Error('a network of two hosts has two');
  const place = { room, people: home };
  try {
    await openRoom(world, place);
    const people = await Promise.all(dialects[scale].map((dialect) => comeIn(world, place, dialect)));
    const findings: Finding[] = [];
    for (let round = 1; round <= rounds[scale]; round += 1) {
      findings.push(...(await cutShort({ world, place, people, round })));
    }
    if (scale === 'long') findings.push(...(await cutLong(world, place)));
    return findings;
  } finally {
    // Namespaces live for as long as a process is in them.
    await world.sandbox.end();
    await dispose();
  }
}

async function openRoom({ sandbox }: World, { room }: Place): Promise<void> {
  const line = room.run(process.execPath, programOf('room-server'), '--port', String(PORT), '--name', 'friends');
  const env = { ...sandbox.env, PORTICO_READY_FD: '3' };
  const program = sandbox.adopt(startProgram({ ...line, env, cwd: sandbox.directory }));
  await program.report.waitFor('"ready"');
}

async function comeIn({ sandbox }: World, { room, people }: Place, nickname: string): Promise<Person> {
  const url = `${nickname}://${room.address}:${PORT}`;
  const line = people.run(process.execPath, porticoCommand, 'join', url, '--plain', '--nick', nickname);
  const program = sandbox.adopt(startProgram({ ...line, env: sandbox.env, cwd: sandbox.directory }));
  await program.stdout.waitFor(/joined|welcome|here|you are/u);
  return { nickname, program };
}

interface Round {
  readonly world: World;
  readonly place: Place;
  readonly people: readonly Person[];
  readonly round: number;
}

async function cutShort({ world, place, people, round }: Round): Promise<readonly Finding[]> {
  const [least, most] = shortCutMs[world.scale];
  const forMs = world.dice.between(least, most);
  world.note(`the network is cut for ${forMs} ms, and everybody speaks`);
  await place.people.cut();
  for (const { nickname, program } of people) program.write(`text ${round} of ${nickname}\n`);
  await pause(forMs);
  await place.people.mend();
  const mended = performance.now();
  const texts = people.flatMap((hearer) =>
    people
      .filter((speaker) => speaker !== hearer)
      .map(({ nickname }) => ({ hearer, text: `text ${round} of ${nickname}` })),
  );
  await Promise.all(
    texts.map(({ hearer, text }) => hearer.program.stdout.waitFor(text, { within: HEARD_MS }).catch(() => undefined)),
  );
  // Who speaks chatos says again what nobody has acknowledged for 5 s, as its document wants it: that may come twice.
  const isHeard = ({ hearer, text }: (typeof texts)[number]): boolean => hearer.program.stdout.text().includes(text);
  const missed = texts.filter((one) => !isHeard(one));
  for (const { hearer, text } of missed) world.note(`${hearer.nickname} has not heard: ${text}`);
  return [
    { promised: lost, figure: missed.length },
    { promised: late, figure: performance.now() - mended },
  ];
}

/** Of the dialect that our client speaks unless it is told otherwise. */
async function cutLong({ sandbox, dice, note }: World, place: Place): Promise<readonly Finding[]> {
  const url = `irc://${place.room.address}:${PORT}`;
  const line = place.people.run(process.execPath, porticoCommand, 'join', url, '--nick', 'maya');
  const screen = openTerminalScreen({ ...line, env: sandbox.env, cwd: sandbox.directory, columns: 140 });
  sandbox.adopt(screen);
  await screen.waitFor('welcome to');
  const findings: Finding[] = [];
  for (let round = 1; round <= longRounds; round += 1) {
    note('the network is cut for good');
    await place.people.cut();
    const cutAt = performance.now();
    await screen.waitFor('coming back: Enter leaves', { within: SEEN_MS });
    findings.push({ promised: seen, figure: performance.now() - cutAt });
    await pause(dice.between(...longCutMs));
    note('the network is back');
    await place.people.mend();
    const mended = performance.now();
    await screen.waitFor((text) => !text.includes('coming back: Enter leaves'), { within: SEEN_MS });
    findings.push({ promised: back, figure: performance.now() - mended });
  }
  return findings;
}
