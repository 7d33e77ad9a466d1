/** The chat screen's answer to everything that happens. PURE: time comes with the messages. */
import { exitCode, insert, type Size, type TerminalInput } from '@portico/terminal';
import { waited } from './absence.ts';
import type { Ending } from './attendance.ts';
import { disconnected, hear } from './hear.ts';
import { recalled } from './hearing/memory.ts';
import { askWhoNow } from './inquiry.ts';
import { press } from './key.ts';
import type { Message, Step, Timer } from './message.ts';
import type { Model } from './model.ts';
import { scrolledDown, scrolledUp } from './scrolling.ts';
import { typeInSearch } from './searching.ts';
import { finish, note, problem, stay } from './step.ts';

/** Rows that one notch of the mouse wheel moves. */
const WHEEL_ROWS = 3;

export function update(model: Model, message: Message | TerminalInput): Step {
  switch (message.type) {
    case 'heard':
      return hear(model, message.event, message.when);
    case 'recalled':
      return recalled(model, message);
    case 'disconnected':
      return disconnected(model, message);
    case 'unreached':
      return waited(model);
    case 'reported':
      return message.outcome === 'done' ? note(model, message.text) : problem(model, message.text);
    case 'timed':
      return timed(model, message.timer);
    case 'interrupted':
      return finish(model, { code: exitCode.interrupted, sentence: undefined });
    case 'abandoned':
      return finish(model, abandoned(message.wayBack));
    case 'key':
      return press(model, message.key);
    case 'text':
    case 'paste':
      return write(model, message.text);
    case 'wheel':
      return stay(message.direction === 'up' ? scrolledUp(model, WHEEL_ROWS) : scrolledDown(model, WHEEL_ROWS));
    case 'resized':
      return stay(resized(model, message));
  }
}

function abandoned(wayBack: string): Ending {
  const sentence = `the menu that this chat was started from is gone: come back with: ${wayBack}`;
  return { code: exitCode.failure, sentence };
}

function timed(model: Model, timer: Timer): Step {
  switch (timer) {
    case 'relist':
      return askWhoNow(model);
    case 'go-back':
      return finish(model);
    case 'come-back':
      return stay(model, { type: 'come-back' });
  }
}

function write(model: Model, text: string): Step {
  if (model.search !== undefined) return stay(typeInSearch(model, model.search, text));
  const editor = insert(model.editor, text);
  const next = { ...model, editor, completion: undefined };
  return editor.lost === 0
    ? stay(next)
    : problem(next, `that was too much to say at once: ${editor.lost} characters were left out`);
}

function resized(model: Model, { width, height }: Size): Model {
  return { ...model, size: { width, height } };
}
