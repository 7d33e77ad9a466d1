/** The `portico` command. */
import { homedir } from 'node:os';
import { openRegistry, registryPath } from '@portico/registry';
import { exitCode } from '@portico/terminal';
import manifest from '../package.json' with { type: 'json' };
import { host } from './command/host.ts';
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

/** A room shall stand soon: what it takes is loaded at once and in one piece, every other command when it is asked for. */
async function run(house: House, invocation: Invocation): Promise<Ending> {
  switch (invocation.type) {
    case 'menu':
      return (await import('./command/menu.ts')).menu(house);
    case 'host':
      return host(house, invocation);
    case 'mesh':
      return (await import('./command/mesh.ts')).mesh(house, invocation);
    case 'join':
      return (await import('./command/join.ts')).join(house, invocation);
    case 'invite':
      return (await import('./command/invite.ts')).invite(house, invocation);
    case 'doctor':
      return (await import('./command/doctor.ts')).doctor(house, invocation);
    case 'list':
      return (await import('./command/list.ts')).list(house);
    case 'list-host':
      return (await import('./command/list.ts')).listHost(house, invocation);
    case 'export':
      return (await import('./command/list.ts')).exportPorts(house, invocation);
    case 'import':
      return (await import('./command/list.ts')).importPorts(house, invocation);
    case 'stop':
      return (await import('./command/stop.ts')).stop(house, invocation);
    case 'say':
      return (await import('./command/speech.ts')).say(house, invocation);
    case 'tail':
      return (await import('./command/speech.ts')).tail(house, invocation);
  }
}
