/** The chat client: started by the portico command, which passes the room and the person's wishes as arguments. */
import { exitCode } from '@portico/terminal';
import { type Config, configure, type Mode } from './config.ts';
import { runPlain } from './plain.ts';
import { runScreen } from './runtime.ts';
import type { Ending } from './ui/attendance.ts';

const modes: Readonly<Record<Mode, (config: Config) => Promise<Ending>>> = {
  screen: runScreen,
  plain: runPlain,
  say: runPlain,
  tail: runPlain,
};

async function main(): Promise<void> {
  const configuration = configure(process.argv.slice(2), process.env);
  const { code, sentence } =
    configuration.type === 'mistake'
      ? { code: exitCode.usage, sentence: configuration.sentence }
      : await modes[configuration.config.mode](configuration.config);
  if (sentence !== undefined) process.stderr.write(`portico: ${sentence}\n`);
  process.exit(code);
}

void main();
