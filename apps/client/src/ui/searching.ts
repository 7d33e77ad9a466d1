/** C-s: looking for a text in the log while it is typed. The draft in the input line waits meanwhile. */
import type { Model } from './model.ts';
import { toText, withPlace } from './scrolling.ts';
import { findEntry, type Search } from './search.ts';

export function startSearch(model: Model, query: string): Model {
  return refined(model, { query: '', found: undefined, origin: model.place }, query);
}

/** Undefined: the key means nothing to a search, which is over then. */
export function pressInSearch(model: Model, search: Search, key: string): Model | undefined {
  return actions.get(key)?.(model, search);
}

export function typeInSearch(model: Model, search: Search, text: string): Model {
  return refined(model, search, search.query + text.replaceAll('\n', ' '));
}

/** Stays where the search led. */
export function withoutSearch(model: Model): Model {
  return { ...model, search: undefined };
}

type Action = (model: Model, search: Search) => Model;

const older: Action = (model, search) => again(model, search, 'older');
const newer: Action = (model, search) => again(model, search, 'newer');
const giveUp: Action = (model, { origin }) => withPlace(withoutSearch(model), origin);

const actions: ReadonlyMap<string, Action> = new Map([
  ['C-s', older],
  ['up', older],
  ['C-r', newer],
  ['down', newer],
  ['backspace', shortened],
  ['C-h', shortened],
  ['enter', withoutSearch],
  ['escape', giveUp],
  ['C-g', giveUp],
  ['C-c', giveUp],
]);

/** For another query the search begins anew at the newest entry. */
function refined(model: Model, search: Search, query: string): Model {
  const found = findEntry(model.log, query, model.log.nextId - 1, 'older');
  return shown({ ...model, search: { ...search, query, found } });
}

/** With nothing further in that direction, what was found stays found. */
function again(model: Model, search: Search, direction: 'older' | 'newer'): Model {
  if (search.found === undefined) return model;
  const from = search.found + (direction === 'older' ? -1 : 1);
  const found = findEntry(model.log, search.query, from, direction) ?? search.found;
  return shown({ ...model, search: { ...search, found } });
}

function shortened(model: Model, search: Search): Model {
  return refined(model, search, [...search.query].slice(0, -1).join(''));
}

function shown(model: Model): Model {
  const { search } = model;
  return search?.found === undefined ? model : toText(model, search.found, search.query);
}
