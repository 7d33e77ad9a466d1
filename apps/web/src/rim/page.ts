/** Runs a page: what happens in the browser goes into `update`, and what that wants is done in the browser. */
import { type ComponentChild, render } from 'preact';
import type { Message } from '../ui/message.ts';
import type { Model, Purpose } from '../ui/model.ts';
import { titleOf } from '../ui/reader.ts';
import { start } from '../ui/start.ts';
import { update } from '../ui/update.ts';
import { now } from './clock.ts';
import { placeOf } from './facts.ts';
import { completeLanguage } from './older-browser.ts';
import { createPerformer } from './perform.ts';
import { createScreen } from './screen.ts';
import { recollected } from './storage.ts';
import { isWatching, observe } from './window.ts';

export type View = (model: Model, send: (message: Message) => void) => ComponentChild;

export function runPage(purpose: Purpose, root: HTMLElement, view: View): void {
  completeLanguage();
  const place = placeOf(location);
  const { perform, leave } = createPerformer({ ...place, purpose }, happened);
  const screen = createScreen(() => {
    document.title = titleOf(model);
    render(view(model, did), root);
  });
  const first = start({
    purpose,
    place,
    name: recollected('portico.name'),
    sound: recollected('portico.sound') === 'off' ? 'off' : 'on',
    isWatching: isWatching(),
  });
  let { model } = first;

  /** What a person does is drawn at once, so that the page never lags behind the fields in it. */
  function did(message: Message): void {
    const step = update(model, message);
    model = step.model;
    screen.drawNow();
    step.commands.forEach(perform);
  }

  /** What is to get the focus has to be there first. */
  function happened(message: Message): void {
    const step = update(model, message);
    model = step.model;
    if (step.commands.some(({ type }) => type === 'focus')) screen.drawNow();
    else screen.drawSoon();
    step.commands.forEach(perform);
  }

  screen.drawNow();
  first.commands.forEach(perform);
  observe({
    watched: (is) => happened({ type: 'watched', isWatching: is }),
    woken: () => happened({ type: 'woken', at: now() }),
    hidden: leave,
  });
}
