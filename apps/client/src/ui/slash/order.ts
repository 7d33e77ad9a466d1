/** Commands about a room's order. */
import { told } from '../sharing.ts';
import { note, stay } from '../step.ts';
import { invite, rulings, topic } from './ruling.ts';
import { asked, type Slash, standingOf } from './slash.ts';

export const order: readonly Slash[] = [
  {
    ...topic,
    run: (model, text) => {
      const told = text === '' ? topic.ask('', standingOf(model)) : undefined;
      return typeof told === 'string' ? note(model, told) : asked(topic).run(model, text);
    },
  },
  ...rulings
    .filter((one) => one !== topic)
    .map((one): Slash => {
      const slash = asked(one);
      return one === invite
        ? { ...slash, run: (model, whom) => (whom === '' ? stay(told(model)) : slash.run(model, whom)) }
        : slash;
    }),
];
