/** Commands about a room's order. */
import { note } from '../step.ts';
import { rulings, topic } from './ruling.ts';
import { asked, type Slash, standingOf } from './slash.ts';

export const order: readonly Slash[] = [
  {
    ...topic,
    run: (model, text) => {
      const told = text === '' ? topic.ask('', standingOf(model)) : undefined;
      return typeof told === 'string' ? note(model, told) : asked(topic).run(model, text);
    },
  },
  ...rulings.filter((one) => one !== topic).map(asked),
];
