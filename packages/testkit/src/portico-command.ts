/** The `portico` command as a person or a script has it: run to its end, kept running in a pipe, or in a terminal. */
import { porticoCommand } from './checkout.ts';
import { type Program, type ProgramResult, type RunOptions, runProgram, startProgram } from './program.ts';
import type { Sandbox } from './sandbox.ts';
import { openTerminalScreen, type TerminalScreen } from './terminal-screen.ts';

interface Surroundings {
  /** Added to the sandbox's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs it to its end on `input`, without a terminal. Throws, with all that it wrote, when it does not end. */
export function runPortico(
  sandbox: Sandbox,
  args: readonly string[],
  { env, ...run }: Surroundings & RunOptions = {},
): Promise<ProgramResult> {
  return runProgram({ ...invocation(sandbox, args, env), ...run });
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
