/** What the keys do that mean more than writing. */
import { editorText, pressKey, submit as submitEditor, withText } from '@portico/terminal';
import { complete, completedText, cycled } from './completion.ts';
import type { Step } from './message.ts';
import type { Model } from './model.ts';
import { bySpeech, type People } from './people.ts';
import { everybody, peopleHere } from './rooms.ts';
import { pageDown, pageUp, toTop, withPlace } from './scrolling.ts';
import { pressInSearch, startSearch, withoutSearch } from './searching.ts';
import { slashParameters } from './slash/table.ts';
import { finish, stay } from './step.ts';
import { submit } from './submit.ts';
import { shapeOf } from './view/shape.ts';

export function press(model: Model, key: string): Step {
  if (model.search === undefined) return pressOutsideSearch(model, key);
  const searched = pressInSearch(model, model.search, key);
  return searched === undefined ? pressOutsideSearch(withoutSearch(model), key) : stay(searched);
}

type Action = (model: Model) => Step;

const tabs: ReadonlyMap<string, Action> = new Map([
  ['tab', (model) => tab(model, 1)],
  ['S-tab', (model) => tab(model, -1)],
]);

const actions: ReadonlyMap<string, Action> = new Map([
  ['enter', enter],
  ['pageup', (model) => stay(pageUp(model))],
  ['pagedown', (model) => stay(pageDown(model))],
  ['C-home', (model) => stay(toTop(model))],
  ['C-end', (model) => stay(withPlace(model, 'tail'))],
  ['C-s', (model) => stay(startSearch(model, ''))],
  ['C-l', (model) => stay(model, { type: 'redraw' })],
  ['C-c', clearOrLeave],
  ['C-d', (model) => (isEmpty(model) ? finish(model) : edit(model, 'C-d'))],
]);

function pressOutsideSearch(model: Model, key: string): Step {
  const completing = tabs.get(key);
  if (completing !== undefined) return completing(model);
  const settled = { ...model, completion: undefined };
  return actions.get(key)?.(settled) ?? edit(settled, key);
}

function edit(model: Model, key: string): Step {
  const editor = pressKey(model.editor, key, shapeOf(model).input.width);
  return stay(editor === undefined ? model : { ...model, editor });
}

function enter(model: Model): Step {
  if (model.ending !== undefined) return finish(model);
  const { editor, text } = submitEditor(model.editor);
  return submit(withPlace({ ...model, editor }, 'tail'), text);
}

function clearOrLeave(model: Model): Step {
  if (model.editor.search !== undefined) return edit(model, 'C-c');
  if (isEmpty(model) || model.ending !== undefined) return finish(model);
  return stay({ ...model, editor: withText(model.editor, { text: '', cursor: 0 }) });
}

function tab(model: Model, steps: 1 | -1): Step {
  const { editor } = model;
  const completion =
    model.completion === undefined
      ? complete(editorText(editor), editor.before.length, {
          commands: slashParameters,
          nicknames: others(model),
          rooms: roomNames(model),
        })
      : cycled(model.completion, steps);
  if (completion === undefined) return stay(model);
  return stay({ ...model, completion, editor: withText(editor, completedText(completion)) });
}

/** Who is in the current room comes first. */
function others({ rooms, attendance }: Model): readonly string[] {
  const nicknames = new Set([...namesOf(peopleHere(rooms)), ...namesOf(everybody(rooms))]);
  nicknames.delete(attendance.nickname);
  return [...nicknames];
}

function namesOf(people: People): readonly string[] {
  return bySpeech(people).map(({ nickname }) => nickname);
}

function roomNames({ rooms, listedRooms }: Model): readonly string[] {
  const names = new Set([...rooms.entered.keys(), ...listedRooms]);
  // The server's own, where the wire does not name it.
  names.delete('');
  return [...names];
}

function isEmpty({ editor }: Model): boolean {
  return editorText(editor) === '';
}
