/** PURE: what a generator is told, one command a line, and what it answers: see native/generator/main.c. */
import type { Frame, Peer } from '../peer/peer.ts';
import type { Faults } from '../tally.ts';

export interface Joining {
  readonly port: number;
  /** The server's process. */
  readonly server: number;
  readonly members: number;
}

/** How long a measurement takes, in seconds: first `warm` that do not count. */
export interface Span {
  readonly warm: number;
  readonly seconds: number;
}

export interface Talk extends Span {
  /** Of a message, in bytes. */
  readonly size: number;
  readonly senders: number;
}

export interface Joined {
  readonly joined: number;
  readonly seconds: number;
  readonly serverCpu: number;
}

/** CPU times in seconds; latencies in microseconds, 0 where none were measured. */
export interface Figures extends Faults {
  /** `stalled`: nothing came any more. */
  readonly state: 'ended' | 'stalled';
  readonly deliveries: number;
  readonly seconds: number;
  readonly serverCpu: number;
  readonly ownCpu: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly longest: number;
  /** Members who are no longer connected. */
  readonly gone: number;
}

/** A slow server may take so long to let a full room in. */
const JOIN_SECONDS = 120;
const QUIET_SECONDS = 0.15;
/** What a full room is told of those who joined it may take so long. */
const SETTLE_SECONDS = 10;

export function writeGroups({ speeches }: Peer, port: number): readonly string[] {
  return speeches.flatMap(({ follows = -1, steps }) => [
    `group follows=${follows}`,
    ...steps(port).map(({ send, expect }) => `step send=${hex(send)} expect=${hex(expect)}`),
  ]);
}

export function writeJoin({ speeches, echo, queue }: Peer, { port, server, members }: Joining): string {
  const groups = speeches.map((_, i) => i).join('');
  const where = `port=${port} server=${server} members=${members}`;
  return `join ${where} groups=${groups} echo=${echo ? 1 : 0} queue=${queue} timeout=${JOIN_SECONDS}`;
}

export const settle: string = `settle quiet=${QUIET_SECONDS} timeout=${SETTLE_SECONDS}`;

export function writeFrames({ speeches }: Peer, size: number): readonly string[] {
  return speeches.map((speech, group) => writeFrame(speech.frame(size), group));
}

/** `window`: messages of each sender that are on their way at once. */
export function writeLoad(talk: Talk, window: number): string {
  return `load ${writeTalk(talk)} window=${window}`;
}

/** `rate`: deliveries a second, of all members. */
export function writeRate(talk: Talk, rate: number): string {
  return `rate ${writeTalk(talk)} rate=${rate}`;
}

export function readJoined(line: string): Joined {
  const object = readObject(line);
  return {
    joined: number(object, 'joined'),
    seconds: number(object, 'seconds'),
    serverCpu: number(object, 'serverCpu'),
  };
}

export function readFigures(line: string): Figures {
  const object = readObject(line);
  return {
    state: object.get('state') === 'ended' ? 'ended' : 'stalled',
    deliveries: number(object, 'deliveries'),
    seconds: number(object, 'seconds'),
    serverCpu: number(object, 'serverCpu'),
    ownCpu: number(object, 'ownCpu'),
    p50: number(object, 'p50'),
    p99: number(object, 'p99'),
    p999: number(object, 'p999'),
    longest: number(object, 'longest'),
    lost: number(object, 'lost'),
    duplicated: number(object, 'duplicated'),
    reordered: number(object, 'reordered'),
    damaged: number(object, 'damaged'),
    gone: number(object, 'gone'),
  };
}

function hex(bytes: Uint8Array | string): string {
  return Buffer.from(bytes).toString('hex');
}

function writeFrame({ before, after }: Frame, group: number): string {
  return `frame group=${group} before=${hex(before)} after=${hex(after)}`;
}

function writeTalk({ size, senders, warm, seconds }: Talk): string {
  return `size=${size} senders=${senders} warm=${warm} seconds=${seconds}`;
}

function readObject(line: string): ReadonlyMap<string, unknown> {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new Error(`the generator said what is no answer: ${line}`);
  return new Map(Object.entries(value));
}

function number(object: ReadonlyMap<string, unknown>, key: string): number {
  const value = object.get(key);
  if (typeof value !== 'number') throw new Error(`the generator said nothing of ${key}`);
  return value;
}
