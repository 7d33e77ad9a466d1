/** Does in the browser what the page wants done. */
import type { Command, Field, Message } from '../ui/message.ts';
import type { Model, Place } from '../ui/model.ts';
import { now } from './clock.ts';
import { askFacts } from './facts.ts';
import { type Link, openLink } from './link.ts';
import { createSound } from './sound.ts';
import { remember } from './storage.ts';
import { createTimer } from './timer.ts';

interface Performer {
  readonly perform: (command: Command) => void;
  /** The page is being left: the room is told so, where there is still time. */
  readonly leave: () => void;
}

/** Whence, and what for, the page was loaded. */
type Visit = Pick<Place, 'scheme'> & Pick<Model, 'purpose'>;

const fieldIds: Readonly<Record<Field, string>> = {
  name: 'name',
  password: 'password',
  draft: 'draft',
  members: 'members',
  return: 'members-toggle',
  share: 'share',
  'share-return': 'share-toggle',
};

export function createPerformer({ scheme, purpose }: Visit, tell: (message: Message) => void): Performer {
  const sound = createSound();
  const timer = createTimer(() => tell({ type: 'timed' }));
  let link: Link | undefined;

  function connect({ nickname, password }: Extract<Command, { type: 'connect' }>): Link {
    link?.hangUp();
    return openLink({
      url: `${scheme === 'https' ? 'wss' : 'ws'}://${location.host}/socket`,
      nickname,
      password,
      badge: purpose === 'projector' ? 'projector' : 'web',
      heard: (event) => tell({ type: 'heard', event }),
      disconnected: () => tell({ type: 'disconnected', at: now(), chance: Math.random() }),
    });
  }

  function perform(command: Command): void {
    switch (command.type) {
      case 'connect':
        link = connect(command);
        break;
      case 'request':
        link?.request(command.request);
        break;
      case 'hang-up':
        link?.hangUp();
        break;
      case 'time':
        timer.set(command.afterMs);
        break;
      case 'remember-name':
        remember('portico.name', command.name);
        break;
      case 'remember-sound':
        remember('portico.sound', command.sound);
        break;
      case 'ring':
        sound.ring();
        break;
      case 'focus':
        document.getElementById(fieldIds[command.field])?.focus();
        break;
      case 'ask-facts':
        void askFacts().then((facts) => facts && tell({ type: 'facts-learnt', facts }));
        break;
    }
  }

  return { perform, leave: () => link?.request({ type: 'quit', reason: 'left' }) };
}
