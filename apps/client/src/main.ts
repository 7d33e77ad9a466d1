/** The chat client: started by the portico command, which passes the room and the person's wishes as arguments. */
import { exitCode } from '@portico/terminal';
import { type Config, configure } from './config.ts';
import { leaveTerminal, tellLauncher } from './launcher.ts';
import type { Ending } from './ui/attendance.ts';

async function main(): Promise<void> {
  const configuration = configure(process.argv.slice(2), process.env);
  const { code, sentence, wants } =
    configuration.type === 'mistake' ? mistaken(configuration.sentence) : await run(configuration.config);
  const isAsked = configuration.type === 'config' && configuration.config.asksForSecrets;
  if (isAsked && wants !== undefined) await tellLauncher({ type: `${wants}-wanted` });
  else if (sentence !== undefined) process.stderr.write(`portico: ${sentence}\n`);
  if (configuration.type === 'config' && configuration.config.awaitsGo) leaveTerminal();
  process.exit(code);
}

function mistaken(sentence: string): Ending {
  return { code: exitCode.usage, sentence };
}

/** Only who chats on a screen waits for what paints it. */
async function run(config: Config): Promise<Ending> {
  switch (config.mode) {
    case 'screen':
      return (await import('./runtime.ts')).runScreen(config);
    case 'plain':
    case 'say':
    case 'tail':
      return (await import('./plain.ts')).runPlain(config);
  }
}

void main();
