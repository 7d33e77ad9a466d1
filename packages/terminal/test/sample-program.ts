import { runProgram, type World } from '@portico/terminal/run-program';
import { type SampleCommand, type SampleMessage, sample } from './sample.ts';

runProgram({
  program: sample,
  stdin: process.stdin,
  stdout: process.stdout,
  perform,
  interruption: { type: 'interrupted' },
}).then((result) => console.log(`ended: ${result}`));

function perform(command: SampleCommand, world: World<SampleMessage, string>): void {
  switch (command.type) {
    case 'end':
      world.end(command.result);
      break;
    case 'repaint':
      world.repaint();
      break;
    case 'crash':
      throw new Error('the sample crashed');
  }
}
