/** Commands that say something. */
import { note, request } from '../step.ts';
import type { Slash } from './slash.ts';

export const talk: readonly Slash[] = [
  {
    name: 'me',
    parameters: 'TEXT',
    help: 'tells what you do',
    run: (model, text) => (text ? request(model, { type: 'say', room: '', text, manner: 'action' }) : undefined),
  },
  {
    name: 'msg',
    parameters: 'NAME TEXT',
    help: 'whispers to one person',
    run: (model, argument) => {
      const [, to, text] = /^(\S+)\s+(.+)$/su.exec(argument) ?? [];
      return to && text ? request(model, { type: 'whisper', to, text }) : undefined;
    },
  },
  {
    name: 'reply',
    parameters: 'TEXT',
    help: 'answers the last whisper',
    run: (model, text) => {
      if (!text) return undefined;
      if (model.correspondent === undefined) return note(model, 'nobody who is here has whispered with you');
      return request(model, { type: 'whisper', to: model.correspondent, text });
    },
  },
];
