/** Commands about this screen alone. */
import { themeNames } from '@portico/terminal';
import { cleared } from '../log.ts';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { startSearch } from '../searching.ts';
import { finish, note, stay } from '../step.ts';
import type { Slash } from './slash.ts';

export const screen: readonly Slash[] = [
  {
    name: 'clear',
    parameters: '',
    help: 'empties the log',
    run: (model) => stay({ ...model, log: cleared(model.log), place: 'tail', unread: undefined }),
  },
  {
    name: 'search',
    parameters: 'TEXT',
    help: 'finds a text in the log',
    run: (model, text) => (text ? stay(startSearch(model, text)) : undefined),
  },
  {
    name: 'theme',
    parameters: themeNames.join('|'),
    help: 'tells or changes the colours',
    run: (model, wanted) => {
      if (!wanted) return note(model, `the colours are ${model.preferences.theme}`);
      const theme = themeNames.find((name) => name === wanted);
      return theme && note(withPreferences(model, { theme }), `the colours are now ${theme}`);
    },
  },
  {
    name: 'bell',
    parameters: 'on|off',
    help: 'when somebody calls you',
    run: (model, wanted) => setBell(model, wanted),
  },
];

export const quit: Slash = {
  name: 'quit',
  parameters: '',
  help: 'leaves; the room lives on',
  run: (model) => finish(model),
};

function setBell(model: Model, wanted: string): Step | undefined {
  if (!wanted) return note(model, `the bell is ${model.preferences.bell ? 'on' : 'off'}`);
  if (wanted !== 'on' && wanted !== 'off') return undefined;
  return note(withPreferences(model, { bell: wanted === 'on' }), `the bell is ${wanted}`);
}

function withPreferences(model: Model, changed: Partial<Model['preferences']>): Model {
  return { ...model, preferences: { ...model.preferences, ...changed } };
}
