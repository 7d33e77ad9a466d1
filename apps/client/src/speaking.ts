/** What standard input, or one text, says in a room. */
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClientRequest } from '@portico/protocol';
import { agreement } from './agreement.ts';
import type { RoomLink } from './link/room-link.ts';
import type { Visit } from './room-visit.ts';
import { readLine, type SpokenLine } from './spoken-line.ts';
import { refused, shutdown } from './ui/attendance.ts';
import { inNoRoom, topicOf } from './ui/rooms.ts';
import { tellWaysIn } from './ui/ways-in.ts';
import { answer, inTime, type Visitor } from './visitor.ts';

/** How long a server may take to answer `server exit`: not all do. */
const CLOSE_ANSWER_MS = 3_000;

/** How long a server that acknowledges nothing may take to hang up: what it does not understand it has not taken. */
const HANG_UP_MS = 300;

/** Resolves when everything was said and, where the room can tell, taken. */
export async function speakAll(visitor: Visitor, visit: Visit): Promise<void> {
  await agreement(visitor);
  const { text } = visitor.config;
  const lines = text === undefined ? createInterface({ input: process.stdin }) : text.split('\n');
  for await (const line of lines) {
    const spoken = readLine(line, origin(visitor));
    if (spoken?.type === 'leave') break;
    if (spoken !== undefined) await speak(visitor, visit, spoken);
  }
  await acknowledgement(visitor, visit);
}

function origin({ config: { mode }, source, attendance: { wire }, whereabouts: { rooms, asker } }: Visitor) {
  return { mode, source, standing: { wire, room: rooms.current, topic: topicOf(rooms), here: undefined, asker } };
}

async function speak(visitor: Visitor, visit: Visit, spoken: Exclude<SpokenLine, { type: 'leave' }>): Promise<void> {
  switch (spoken.type) {
    case 'close':
      return closeRoom(visitor, visit);
    case 'say':
      return say(visitor, visit, spoken.text);
    case 'ask':
      return ask(visit, spoken.requests);
    case 'share':
      return visit.streams.share(spoken.with, spoken.port);
    case 'reach':
      return visit.streams.reach(spoken.whom, spoken.port);
    case 'tell-ways-in':
      return tell(tellWaysIn(visitor.waysIn).lines);
    case 'answer':
      return tell(spoken.lines);
  }
}

function ask(link: RoomLink, requests: readonly ClientRequest[]): Promise<void> {
  for (const request of requests) link.request(request);
  return link.drained();
}

/** The person at the keyboard. Standard output is the room's alone. */
function tell(lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
}

/** One text after the other, each once the one before it was taken: standard input waits for the room. */
async function say(visitor: Visitor, link: RoomLink, text: string): Promise<void> {
  const room = visitor.whereabouts.rooms.current;
  if (room === undefined) {
    return visitor.source === 'keyboard' ? tell([inNoRoom]) : visitor.end(refused(namesNoRoom(visitor)));
  }
  const taken = answer(visitor, (event) => {
    if (event.type === 'refused') return event.request === 'say';
    return event.type === 'said' && event.member.nickname === visitor.attendance.nickname;
  });
  link.request({ type: 'say', room, text, manner: 'speech' });
  await inTime(visitor, taken);
  await link.drained();
}

/** For whom only the address can name one. */
function namesNoRoom({ config: { way }, attendance }: Visitor): string {
  return `you are in no room: enter one with the address ${way.dialect.scheme}://${attendance.room.address}/ROOM`;
}

async function closeRoom(visitor: Visitor, link: RoomLink): Promise<void> {
  if (visitor.attendance.room.hosting) {
    visitor.end(shutdown);
    return;
  }
  visitor.attendance = { ...visitor.attendance, askedToClose: true };
  link.request({ type: 'close' });
  await pause(CLOSE_ANSWER_MS);
}

/** The room answers in order: a list of its people, asked for last, or a word on why there is none, comes after all before. */
async function acknowledgement(visitor: Visitor, link: RoomLink): Promise<void> {
  if (visitor.attendance.stage === 'outside') return pause(HANG_UP_MS);
  visitor.isLeaving = true;
  const taken = answer(visitor, (event) =>
    event.type === 'refused' ? event.request === 'who' : event.type === 'listed',
  );
  link.request({ type: 'who', room: visitor.whereabouts.rooms.current ?? '' });
  await inTime(visitor, taken);
}
