/** Starts a room as a process of its own, which outlives whoever started it. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { writeAddress } from '@portico/protocol';
import {
  decodeStartReport,
  makeFolder,
  roomEnvironment,
  roomLogPath,
  roomNodeOptions,
  type StartReport,
  startReportDescriptor,
} from '@portico/registry';
import type { Opening } from '../command-line/invocation.ts';
import { isProblem, type Problem, problem } from '../problem.ts';
import { roomServerProgram } from '../program-path.ts';

/** Its paths are absolute: the room has another working directory. */
export interface RoomStart extends Omit<Opening, 'port' | 'name' | 'nick'> {
  readonly port: number;
  readonly name: string;
  /** The nickname of who hosts it. */
  readonly host: string;
}

/** The room's own report, or `silent`: its process ended, or took too long, without one. */
export type StartOutcome = StartReport | { readonly type: 'silent'; readonly log: string } | Problem;

/** A room stands in well under a second; a machine that swaps may take some. */
const START_MS = 10_000;

/**
 * `registry`: the absolute path of the registry file. When `signal` aborts, be it after the room's report, its process is
 * ended and its log removed.
 */
export async function startRoom(start: RoomStart, registry: string, signal?: AbortSignal): Promise<StartOutcome> {
  const path = roomLogPath(registry, start.port);
  // Another room may stand on that port and write to that log: ours takes its place only once it stands.
  const draft = `${path}.${process.pid}`;
  const output = openLog(draft);
  if (isProblem(output)) return output;
  // Not by execa, which would take half as long again as the room itself: see decision 5.
  const room = spawn(process.execPath, [...roomNodeOptions, roomServerProgram, ...roomArguments(start)], {
    detached: true,
    cwd: dirname(registry),
    env: {
      ...roomEnvironment,
      ...process.env,
      PORTICO_REGISTRY: registry,
      PORTICO_READY_FD: String(startReportDescriptor),
      PORTICO_INVITE: undefined,
    },
    stdio: ['ignore', output, output, 'pipe'],
  });
  closeSync(output);
  let log = draft;
  signal?.addEventListener('abort', () => {
    room.kill();
    // While the room holds its port, no other writes to a log of this name.
    rmSync(log, { force: true });
  });
  const deadline = AbortSignal.timeout(START_MS);
  const line = await readAll(
    room.stdio[startReportDescriptor],
    signal ? AbortSignal.any([signal, deadline]) : deadline,
  );
  const outcome = decodeStartReport(line) ?? { type: 'silent', log: path };
  if (outcome.type !== 'ready') room.kill();
  if (outcome.type === 'failed') rmSync(draft, { force: true });
  else if (!signal?.aborted) {
    renameSync(draft, path);
    log = path;
  }
  room.unref();
  return outcome;
}

function roomArguments({ port, name, host, shutdown, bridges, limits, tls, ...start }: RoomStart): readonly string[] {
  const named = {
    bind: start.bind,
    strict: start.strict,
    'server-name': start.serverName,
    motd: start.motd,
    history: start.history,
    'max-members': limits.members,
    'max-per-address': limits.perAddress,
    rate: limits.rate,
    'tls-cert': tls?.certificate,
    'tls-key': tls?.key,
  };
  return [
    `--port=${port}`,
    `--name=${name}`,
    `--host=${host}`,
    `--shutdown=${shutdown}`,
    ...Object.entries(named).flatMap(([option, value]) => (value === undefined ? [] : [`--${option}=${value}`])),
    ...(tls?.only ? ['--tls-only'] : []),
    ...(start.announce ? [] : ['--no-announce']),
    ...(start.isPrivate ? ['--private'] : []),
    ...bridges.map(({ dialect, ...peer }) => `--bridge=${dialect}@${writeAddress(peer)}`),
  ];
}

/** Its descriptor. New, so that no symbolic link leads astray. */
function openLog(path: string): number | Problem {
  try {
    makeFolder(dirname(path));
    sweepDrafts(dirname(path));
    rmSync(path, { force: true });
    return openSync(path, 'ax', 0o600);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const next = 'name a registry that you may write with PORTICO_REGISTRY';
    return problem('failure', `cannot write ${path} (${String(error.code)}): ${next}`);
  }
}

/** What starts left behind that were killed before their room stood. */
function sweepDrafts(folder: string): void {
  for (const file of readdirSync(folder)) {
    const pid = /^room-\d+\.log\.(\d+)$/u.exec(file)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, file), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Up to its end, which the room makes right after its report. Empty when `signal` aborts before that. */
async function readAll(stream: unknown, signal: AbortSignal): Promise<string> {
  if (!(stream instanceof Readable)) throw new TypeError('a room reports on a pipe');
  try {
    return await text(addAbortSignal(signal, stream));
  } catch (error) {
    if (!signal.aborted) throw error;
    return '';
  }
}
