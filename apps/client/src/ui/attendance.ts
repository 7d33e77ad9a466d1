/** How a person stands with a room: outside, inside, refused; and with which exit code and words that ends. PURE. */
import type { ClientRequest, Member, Refusal, RoomEvent } from '@portico/protocol';
import { exitCode } from '@portico/terminal';
import type { Wire } from './wire.ts';

/** How it ends: for whoever started the client, the exit code; for the person, a sentence where there is one to say. */
export interface Ending {
  readonly code: number;
  readonly sentence: string | undefined;
  /** It ends for want of this: who has it may come again. */
  readonly wants?: 'password' | 'invite';
}

interface RoomPlace {
  /** What the room is called in messages. */
  readonly label: string;
  /** `host:port`. */
  readonly address: string;
  /** This person's: their `server exit` ends it, their other rooms and the menu, through processes, not on the wire. */
  readonly hosting: boolean;
  /** Its address over TLS, where it may take nothing else. */
  readonly byTls?: string | undefined;
}

export interface Attendance {
  readonly room: RoomPlace;
  readonly wire: Wire;
  readonly wanted: string;
  /** As the room has it; the wanted one until it tells. */
  readonly nickname: string;
  /** `chosen`: better not to come in at all than under another nickname. Once it was given, nothing is at stake. */
  readonly nicknameIs: 'chosen' | 'proposed';
  /** What to propose next where a nickname is refused on the way in, in order. */
  readonly proposals: readonly string[];
  /** `inside`: the server knows who one is. One that greets nobody leaves everybody outside for good. */
  readonly stage: 'outside' | 'inside';
  /** From the other side, whose words in another protocol are none. */
  readonly heard: 'nothing' | 'something';
  readonly askedToClose: boolean;
  /** Why the room did not take the nickname, or did not let this person in. */
  readonly refusal: string | undefined;
}

export const left: Ending = { code: exitCode.done, sentence: undefined };
export const shutdown: Ending = { code: exitCode.shutdown, sentence: undefined };

/** What may be wrong where the other side says nothing. */
function strangeness({ byTls }: RoomPlace): string {
  const secure = byTls === undefined ? '' : `take TLS only: ${byTls}, or `;
  return `it may ${secure}speak another protocol: see portico join --help; a private room takes an invite: portico join -`;
}

/** What an event changes. The first to join, as far as a connection tells, is always oneself. */
export function attend(before: Attendance, event: RoomEvent): Attendance {
  const attendance = isTheirs(before, event) ? { ...before, heard: 'something' as const } : before;
  const { stage, nickname, refusal } = attendance;
  if (event.type === 'joined' && stage === 'outside') return cameIn(attendance, event);
  if (event.type === 'registered') return { ...named(attendance, event.member), stage: 'inside' };
  if (event.type === 'renamed' && event.before === nickname) return named(attendance, event.member);
  if (event.type === 'noticed' && stage === 'outside')
    return { ...attendance, refusal: refusalIn(event.text) ?? refusal };
  if (event.type !== 'refused') return attendance;
  if (isEntrance(event.request)) {
    return { ...attendance, refusal: reasonOf(event.refusal), proposals: attendance.proposals.slice(1) };
  }
  return event.request === 'close' ? { ...attendance, askedToClose: false } : attendance;
}

/** Our own rooms' words for it in `line`: without a greeting, its session knows none of ours, and takes all for notices. */
function refusalIn(text: string): string | undefined {
  return /^\* refused: (.+)$/u.exec(text)?.[1];
}

/** Why somebody was not let in, and what to do where that is known here. */
export function reasonOf({ code, text }: Refusal): string {
  if (code === 'wrong-password') return 'it asks for a password: give the right one in PORTICO_PASSWORD';
  return code === 'nickname-taken' ? `${text}: take another with --nick NICK` : text;
}

/** The nickname to ask for now that another was refused; undefined: there is none to ask for. */
export function nextProposal({ stage, proposals }: Attendance, event: RoomEvent): string | undefined {
  if (stage !== 'outside' || event.type !== 'refused' || !isEntrance(event.request)) return undefined;
  return otherObstacles.has(event.refusal.code) ? undefined : proposals[0];
}

/** Whether another nickname follows without a word of the person's: the next of ours, or one that the room has for a guest. */
export function choosesByItself(attendance: Attendance, event: Extract<RoomEvent, { type: 'refused' }>): boolean {
  if (nextProposal(attendance, event) !== undefined) return true;
  return attendance.stage === 'outside' && event.request === 'join' && !otherObstacles.has(event.refusal.code);
}

/** Where these are in the way, no other nickname helps. */
const otherObstacles: ReadonlySet<Refusal['code']> = new Set([
  'wrong-password',
  'banned',
  'invite-only',
  'room-full',
  'no-such-room',
  'room-name-invalid',
  'too-many-rooms',
]);

/** How it ends at an event; undefined when it goes on. */
export function endingAt({ room, nicknameIs, wanted, stage }: Attendance, event: RoomEvent): Ending | undefined {
  if (event.type === 'closed') return closed(room);
  if (event.type === 'refused' && event.request === 'register' && event.refusal.code === 'wrong-password') {
    return { ...refused(`${room.label} did not let ${wanted} in: ${reasonOf(event.refusal)}`), wants: 'password' };
  }
  if (event.type !== 'refused' || nicknameIs === 'proposed') return undefined;
  // A room that is only recognised by its greeting is asked for the nickname afterwards.
  const asksForNickname = event.request === 'rename' || (stage === 'outside' && isEntrance(event.request));
  if (!asksForNickname) return undefined;
  // On the way in, a wire without codes may mean the room as well as the nickname.
  const isUnspecified = event.refusal.code === 'unspecified' && event.request !== 'rename';
  if (isUnspecified || otherObstacles.has(event.refusal.code)) {
    return refused(`${room.label} did not let ${wanted} in: ${reasonOf(event.refusal)}`);
  }
  return refused(`${room.label} did not take the nickname ${wanted}: ${reasonOf(event.refusal)}`);
}

/** How it ends when the connection is gone. `reason` ends a sentence. */
export function endingAtDisconnection(attendance: Attendance, reason: string): Ending {
  const { room, wire, stage, heard, refusal, askedToClose } = attendance;
  if (stage === 'outside' && refusal !== undefined) return refused(`${room.label} let nobody in: ${refusal}`);
  if (askedToClose) return closed(room);
  // A mesh has nothing to lose but the peer who did not take one in.
  const hint = heard === 'nothing' || wire.kind === 'mesh' ? `; ${strangeness(room)}` : '';
  const sentence = `the connection to ${titleOf(room)} was lost: ${reason}${hint}`;
  return { code: exitCode.lost, sentence };
}

/** `silenceMs`: how long the room left a question without an answer. */
export function muted({ room }: Attendance, silenceMs: number): Ending {
  const sentence = `${titleOf(room)} did not answer within ${silenceMs / 1000} s`;
  return { code: exitCode.lost, sentence };
}

/** Whoever came by an address alone has no other name for the room. */
function titleOf({ label, address }: RoomPlace): string {
  return label === address ? label : `${label} (${address})`;
}

function unreachable(sentence: string): Ending {
  return { code: exitCode.unreachable, sentence };
}

/** How it ends where one does not come in at all. */
export function turnedAway({
  type,
  sentence,
}: {
  readonly type: 'unreachable' | 'not-invited';
  readonly sentence: string;
}): Ending {
  return type === 'unreachable' ? unreachable(sentence) : { ...refused(sentence), wants: 'invite' };
}

export function refused(sentence: string): Ending {
  return { code: exitCode.refused, sentence };
}

/** Our own session tells what we do, and refuses what it cannot ask. */
function isTheirs({ nickname }: Attendance, event: RoomEvent): boolean {
  if (event.type === 'refused') return isEntrance(event.request);
  if (event.type === 'joined' || event.type === 'registered') return true;
  return !('member' in event) || event.member.nickname !== nickname;
}

function isEntrance(request: ClientRequest['type']): boolean {
  return request === 'join' || request === 'register';
}

/** Whoever came by an address learns the room's name from its greeting. */
function cameIn(attendance: Attendance, { member, room: name }: Extract<RoomEvent, { type: 'joined' }>): Attendance {
  const room = name === '' ? attendance.room : { ...attendance.room, label: name };
  return { ...named(attendance, member), room, stage: 'inside' };
}

function named(attendance: Attendance, { nickname }: Member): Attendance {
  return { ...attendance, nickname, nicknameIs: nickname === attendance.wanted ? 'proposed' : attendance.nicknameIs };
}

function closed({ label }: RoomPlace): Ending {
  return { code: exitCode.closed, sentence: `the room ${label} was closed` };
}
