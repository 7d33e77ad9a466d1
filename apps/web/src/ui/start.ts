/** The page as it comes up. */

import { askIn } from './door.ts';
import { emptyLog } from './log.ts';
import type { Step } from './message.ts';
import type { Model, Place, Purpose, Sound } from './model.ts';
import { nobody } from './people.ts';
import { stay } from './step.ts';

interface Beginning {
  readonly purpose: Purpose;
  readonly place: Place;
  /** Of the last time; `''`: there was none. */
  readonly name: string;
  readonly sound: Sound;
  readonly isWatching: boolean;
}

/** Under which a projector comes in, so that people know what hears them. */
const PROJECTOR = 'projector';

export function start({ purpose, place, name, sound, isWatching }: Beginning): Step {
  const model: Model = {
    purpose,
    place,
    facts: { name: '', people: undefined, dialects: [], addresses: [], tls: undefined, isPrivate: false },
    door: {
      name: purpose === 'projector' ? PROJECTOR : name,
      password: '',
      asksForPassword: false,
      sentPassword: '',
      problem: undefined,
      wrong: undefined,
    },
    stage: { type: 'outside' },
    link: 'closed',
    nickname: '',
    room: '',
    topic: '',
    people: nobody,
    log: emptyLog,
    backlog: undefined,
    heardAt: 0,
    composer: { draft: '', to: undefined, sent: '' },
    reader: { isWatching, isAtEnd: true, unread: 0, unreadFrom: undefined, below: 0 },
    correspondent: undefined,
    sound,
    rangAt: 0,
    memberList: 'hidden',
    share: 'hidden',
    silence: undefined,
  };
  return purpose === 'projector' ? askIn(model) : stay(model, { type: 'ask-facts' });
}
