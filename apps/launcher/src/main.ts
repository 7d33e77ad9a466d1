/** The `portico` command. */
import { homedir } from 'node:os';
import { openRegistry, registryPath } from '@portico/registry';
import { exitCode } from '@portico/terminal';
import manifest from '../package.json' with { type: 'json' };
import { host } from './command/host.ts';
import { join } from './command/join.ts';
import { exportPorts, importPorts, list } from './command/list.ts';
import { menu } from './command/menu.ts';
import { say, tail } from './command/speech.ts';
import { stop } from './command/stop.ts';
import { helpText } from './command-line/help.ts';
import type { Invocation } from './command-line/invocation.ts';
import { readCommandLine } from './command-line/reading.ts';
import type { Ending, House } from './house.ts';
import { isProblem } from './problem.ts';
import { createVoice } from './voice.ts';

void main();

async function main(): Promise<void> {
  // A reader that has seen enough, such as head, closes the pipe: nothing is wrong then.
  process.stdout.on('error', () => process.exit(exitCode.done));
  // An older Node runs us as its child: when that is killed, nobody waits for us any more.
  process.once('disconnect', () => process.exit(exitCode.failure));
  process.channel?.unref();
  const ending = await command(process.argv.slice(2));
  if (isProblem(ending)) process.stderr.write(`portico: ${ending.sentence}\n`);
  process.exitCode = isProblem(ending) ? ending.code : ending;
}

async function command(args: readonly string[]): Promise<Ending> {
  const reading = readCommandLine(args);
  switch (reading.type) {
    case 'problem':
      return reading;
    case 'help':
      process.stdout.write(helpText(reading.command));
      return exitCode.done;
    case 'version':
      process.stdout.write(`portico ${manifest.version}\n`);
      return exitCode.done;
    case 'run': {
      const registry = await openRegistry(registryPath(process.env, homedir()));
      return run({ registry, voice: createVoice(reading.invocation.manner) }, reading.invocation);
    }
  }
}

function run(house: House, invocation: Invocation): Promise<Ending> {
  switch (invocation.type) {
    case 'menu':
      return menu(house);
    case 'host':
      return host(house, invocation);
    case 'join':
      return join(house, invocation);
    case 'list':
      return list(house);
    case 'export':
      return exportPorts(house, invocation);
    case 'import':
      return importPorts(house, invocation);
    case 'stop':
      return stop(house, invocation);
    case 'say':
      return say(house, invocation);
    case 'tail':
      return tail(house, invocation);
  }
}
