/** Commands about private connections and the byte streams over them. */
import { told } from '../sharing.ts';
import { problem, stay } from '../step.ts';
import { accept, askPrivate, refuse } from './asking.ts';
import { asked, type Slash, standingOf } from './slash.ts';
import { streamings } from './streaming.ts';

export const privacy: readonly Slash[] = [
  asked(askPrivate),
  asked(accept),
  asked(refuse),
  ...streamings.map(
    ({ read, ...described }): Slash => ({
      ...described,
      run: (model, argument) => {
        const command = read(argument, standingOf(model));
        if (command === undefined) return undefined;
        if (typeof command === 'string') return problem(model, command);
        return command.type === 'tell-ways-in' ? stay(told(model)) : stay(model, command);
      },
    }),
  ),
];
