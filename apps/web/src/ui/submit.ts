/** What Enter does with the draft. */
import type { Step } from './message.ts';
import type { Model } from './model.ts';
import { runSlash } from './slash/table.ts';
import { atEnd, problem, request, stay } from './step.ts';

/** A draft that cannot be sent now stays. */
export function submit(model: Model): Step {
  const text = model.composer.draft.trim();
  if (text === '') return stay(model);
  if (model.stage.type !== 'inside') return problem(model, 'not sent: there is no connection to the room now');
  const next = atEnd({ ...model, composer: { ...model.composer, draft: '', sent: text } });
  if (text.startsWith('//')) return say(next, text.slice(1));
  return text.startsWith('/') ? runSlash(next, text) : say(next, text);
}

function say(model: Model, text: string): Step {
  const { to } = model.composer;
  return request(
    model,
    to === undefined ? { type: 'say', room: model.room, text, manner: 'speech' } : { type: 'whisper', to, text },
  );
}
