/** Commands that say something. */
import type { Model } from '../model.ts';
import { note, request } from '../step.ts';
import { me, msg } from './asking.ts';
import { asked, type Slash } from './slash.ts';

export const talk: readonly Slash[] = [
  asked(me),
  asked(msg),
  {
    name: 'reply',
    parameters: 'TEXT',
    help: 'answers the last whisper',
    run: (model, text) => {
      if (!text) return undefined;
      if (model.correspondent === undefined) return note(model, nobodyToAnswer(model));
      return request(model, { type: 'whisper', to: model.correspondent, text });
    },
  },
];

function nobodyToAnswer({ attendance: { wire } }: Model): string {
  return wire.whispers === 'unmarked'
    ? 'this protocol does not tell who has whispered: /msg NAME TEXT answers one person'
    : 'nobody who is here has whispered with you';
}
