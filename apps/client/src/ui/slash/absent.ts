/** Commands that chat people know and no protocol here has words for: each says so, and what to do instead. */
import { note } from '../step.ts';
import type { Slash } from './slash.ts';

const NO_OPERATORS = 'this protocol has no operators';

const answers: Readonly<Record<string, string>> = {
  topic: 'this protocol has no topics',
  away: 'this protocol has no away messages',
  kick: `${NO_OPERATORS}: /ignore NAME hides what a person says`,
  ban: `${NO_OPERATORS}: /ignore NAME hides what a person says`,
  mute: `${NO_OPERATORS}: /ignore NAME hides what a person says`,
  op: NO_OPERATORS,
  raw: 'this protocol has no commands on the wire: what you type is what is sent',
};

export const absent: readonly Slash[] = Object.entries(answers).map(([name, answer]) => ({
  name,
  parameters: '',
  help: answer,
  run: (model) => note(model, answer),
}));
