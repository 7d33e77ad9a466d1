/**
 * The room server's program, started as the launcher starts it, so that it needs as much memory: it reports on
 * descriptor 3 how the start went.
 */
import { roomEnvironment, roomNodeOptions } from '@portico/registry';
import { compileCache, programOf } from './checkout.ts';
import { freePort } from './free-port.ts';
import { type Program, startProgram } from './program.ts';
import type { Sandbox } from './sandbox.ts';

export interface RoomProcess extends Program {
  readonly port: number;
  /** Where it listens. */
  readonly addresses: readonly string[];
}

type Report =
  | { readonly type: 'ready'; readonly port: number; readonly addresses: readonly string[] }
  | { readonly type: 'failed'; readonly code: string; readonly text: string };

/**
 * Resolves when the room is ready, on a free port unless `args` has a `--port`. Throws, with the code and the sentence
 * of the room server, when it says that it failed. The room ends with the sandbox at the latest.
 */
export async function startRoomProcess(sandbox: Sandbox, args: readonly string[] = []): Promise<RoomProcess> {
  for (;;) {
    const program = await startOnFreePort(sandbox, args);
    const report = await readReport(program);
    if (report.type === 'ready') return { ...program, port: report.port, addresses: report.addresses };
    const wasFreeAMomentAgo = report.code === 'EADDRINUSE' && !args.includes('--port');
    if (!wasFreeAMomentAgo) throw new Error(`the room did not start: ${report.code}: ${report.text}`);
  }
}

/** Of an option that is given twice, the program takes the last. */
async function startOnFreePort(sandbox: Sandbox, args: readonly string[]): Promise<Program> {
  const port = await freePort();
  return sandbox.adopt(
    startProgram({
      command: process.execPath,
      args: [...roomNodeOptions, programOf('room-server'), '--port', String(port), '--name', 'test room', ...args],
      env: { ...roomEnvironment, ...sandbox.env, PORTICO_READY_FD: '3', NODE_COMPILE_CACHE: compileCache },
      cwd: sandbox.directory,
    }),
  );
}

async function readReport({ report }: Program): Promise<Report> {
  await report.waitFor('\n');
  const line = report.text();
  const value: unknown = JSON.parse(line);
  if (!isReport(value)) throw new Error(`the room server reported on descriptor 3 what is no report: ${line}`);
  return value;
}

function isReport(value: unknown): value is Report {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (value.type === 'ready') {
    return 'port' in value && typeof value.port === 'number' && 'addresses' in value && Array.isArray(value.addresses);
  }
  return value.type === 'failed' && 'code' in value && 'text' in value;
}
