/** The `portico` command as a person or a script has it: run to its end, kept running in a pipe, or in a terminal. */
import { porticoCommand } from './checkout.ts';
import type { NetworkHost } from './network.ts';
import { type Program, type ProgramResult, type RunOptions, runProgram, startProgram } from './program.ts';
import type { Sandbox } from './sandbox.ts';
import { openTerminalScreen, type TerminalScreen } from './terminal-screen.ts';

interface Surroundings {
  /** Added to the sandbox's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where it runs; else on this machine, where it neither asks the network nor tells it anything. */
  readonly on?: NetworkHost;
}

/** Runs it to its end on `input`, without a terminal. Throws, with all that it wrote, when it does not end. */
export function runPortico(
  sandbox: Sandbox,
  args: readonly string[],
  { env, on, ...run }: Surroundings & RunOptions = {},
): Promise<ProgramResult> {
  return runProgram({ ...invocation(sandbox, args, { env, on }), ...run });
}

/** Starts it with pipes in place of a terminal. It ends with the sandbox at the latest. */
export function startPortico(sandbox: Sandbox, args: readonly string[], around: Surroundings = {}): Program {
  return sandbox.adopt(startProgram(invocation(sandbox, args, around)));
}

/** Opens it in a terminal of 80 columns and 24 rows, or another size. It ends with the sandbox at the latest. */
export function openPortico(
  sandbox: Sandbox,
  args: readonly string[],
  { env, on, ...size }: Surroundings & { readonly columns?: number; readonly rows?: number } = {},
): TerminalScreen {
  return sandbox.adopt(openTerminalScreen({ ...invocation(sandbox, args, { env, on }), ...size }));
}

function invocation(
  sandbox: Sandbox,
  args: readonly string[],
  { env, on }: { readonly [Part in keyof Surroundings]: Surroundings[Part] | undefined },
) {
  const program = [process.execPath, porticoCommand, ...args] as const;
  const lan = on && { PORTICO_LAN: 'on' };
  return {
    ...(on ? on.run(...program) : { command: process.execPath, args: [porticoCommand, ...args] }),
    env: { ...sandbox.env, ...lan, ...env },
    cwd: sandbox.directory,
  };
}
