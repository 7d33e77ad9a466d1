/** The `portico` command as a person or a script has it: run to its end, kept running in a pipe, or in a terminal. */
import { execa } from 'execa';
import { porticoCommand } from './checkout.ts';
import { type Program, type ProgramExit, startProgram } from './program.ts';
import type { Sandbox } from './sandbox.ts';
import { openTerminalScreen, type TerminalScreen } from './terminal-screen.ts';
import { defaultPatience, type Patience } from './waiters.ts';

export interface PorticoResult extends ProgramExit {
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  /** Added to the sandbox's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs it to its end on `input`, without a terminal. Throws, with all that it wrote, when it does not end. */
export async function runPortico(
  sandbox: Sandbox,
  args: readonly string[],
  { input = '', env, within = defaultPatience }: Surroundings & Patience & { readonly input?: string } = {},
): Promise<PorticoResult> {
  const { command, args: words, ...surroundings } = invocation(sandbox, args, env);
  const { exitCode, signal, stdout, stderr, timedOut } = await execa(command, words, {
    ...surroundings,
    extendEnv: false,
    input,
    timeout: within,
    killSignal: 'SIGKILL',
    stripFinalNewline: false,
    reject: false,
  });
  if (timedOut) throw new Error(`portico ${args.join(' ')} did not end within ${within} ms:\n${stdout}${stderr}`);
  return { exitCode, signal, stdout, stderr };
}

/** Starts it with pipes in place of a terminal. It ends with the sandbox at the latest. */
export function startPortico(sandbox: Sandbox, args: readonly string[], { env }: Surroundings = {}): Program {
  return sandbox.adopt(startProgram(invocation(sandbox, args, env)));
}

/** Opens it in a terminal of 80 columns and 24 rows, or another size. It ends with the sandbox at the latest. */
export function openPortico(
  sandbox: Sandbox,
  args: readonly string[],
  { env, ...size }: Surroundings & { readonly columns?: number; readonly rows?: number } = {},
): TerminalScreen {
  return sandbox.adopt(openTerminalScreen({ ...invocation(sandbox, args, env), ...size }));
}

function invocation(sandbox: Sandbox, args: readonly string[], env: Surroundings['env']) {
  return {
    command: process.execPath,
    args: [porticoCommand, ...args],
    env: { ...sandbox.env, ...env },
    cwd: sandbox.directory,
  };
}
