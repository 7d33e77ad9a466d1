/** Commands about a room's order: its topic, who rules it, who is kept out. The same on a screen and without one. */
import { absent, type ClientRequest, type Rank } from '@portico/protocol';
import { readDuration } from '@portico/reading';
import { inNoRoom } from '../rooms.ts';
import type { Asking, Standing, Wish } from './asking.ts';

export const topic: Asking = inRoom('set-topic', {
  name: 'topic',
  parameters: '[TEXT|-]',
  help: 'tells, sets or takes it away',
  ask: (text, room, standing) => {
    if (text === '') return standing.topic === '' ? 'there is no topic' : `the topic is: ${standing.topic}`;
    return { type: 'set-topic', room, text: text === '-' ? '' : text };
  },
});

export const away: Asking = {
  name: 'away',
  parameters: '[TEXT]',
  help: 'says that you are away, or back',
  ask: (text, { wire }) =>
    wire.moderation === 'none' ? absent.describe : { type: 'describe', profile: { away: text } },
};

const notice: Asking = {
  name: 'notice',
  parameters: 'NAME TEXT',
  help: 'whispers as programs do',
  ask: (argument, { wire }) => {
    if (wire.moderation === 'none') return 'this protocol has no notices: /msg NAME TEXT whispers';
    const [, to, text] = /^(\S+)\s+(.+)$/su.exec(argument) ?? [];
    return to && text ? { type: 'whisper', to, text, manner: 'notice' } : undefined;
  },
};

const raw: Asking = {
  name: 'raw',
  parameters: 'LINE',
  help: 'sends a line of the protocol',
  ask: (line, { wire }) => {
    if (wire.moderation === 'none') return absent.raw;
    return line === '' || line.includes('\n') ? undefined : { type: 'raw', line };
  },
};

/** In the order of the help. */
export const rulings: readonly Asking[] = [
  topic,
  inRoom('kick', {
    name: 'kick',
    parameters: 'NAME [REASON]',
    help: 'puts them out of the room',
    ask: (argument, room) => {
      const [, nickname, text = ''] = /^(\S+)(?:\s+(.+))?$/su.exec(argument) ?? [];
      return nickname ? { type: 'kick', room, nickname, text } : undefined;
    },
  }),
  banning('ban', { from: 'entry', help: 'bans them: 10m, 2h, 1d' }),
  unbanning('unban', { from: 'entry', help: 'lets them in again' }),
  banning('mute', { from: 'speech', help: 'keeps them from speaking' }),
  unbanning('unmute', { from: 'speech', help: 'lets them speak again' }),
  ranking('op', { rank: 'operator', given: true, help: 'makes them an operator' }),
  ranking('deop', { rank: 'operator', given: false, help: 'takes that back' }),
  ranking('voice', { rank: 'voiced', given: true, help: 'lets them speak if few may' }),
  ranking('devoice', { rank: 'voiced', given: false, help: 'takes that back' }),
  inRoom('invite', {
    name: 'invite',
    parameters: 'NAME [ROOM]',
    help: 'asks them into the room',
    ask: (argument, room) => {
      const [, to, named = room] = /^(\S+)(?:\s+(.+))?$/su.exec(argument) ?? [];
      return to ? { type: 'invite', room: named, to } : undefined;
    },
  }),
  notice,
  raw,
];

interface InRoom extends Pick<Asking, 'name' | 'parameters' | 'help'> {
  readonly ask: (argument: string, room: string, standing: Standing) => Wish;
}

/** `needs`: what there must be words for. */
function inRoom(needs: 'set-topic' | 'kick' | 'rule' | 'invite', { ask, ...described }: InRoom): Asking {
  return {
    ...described,
    ask: (argument, standing) => {
      if (standing.wire.moderation === 'none') return absent[needs];
      return standing.room === undefined ? inNoRoom : ask(argument, standing.room, standing);
    },
  };
}

type Banning = Pick<Extract<Extract<ClientRequest, { type: 'rule' }>['ruling'], { type: 'ban' }>, 'from'>;

function banning(name: string, { from, help }: Banning & { readonly help: string }): Asking {
  return inRoom('rule', {
    name,
    parameters: 'NAME|MASK [TIME]',
    help,
    ask: (argument, room) => {
      const [, mask, time] = /^(\S+)(?:\s+(\S+))?$/u.exec(argument) ?? [];
      const forMs = time === undefined ? undefined : readDuration(time);
      if (mask === undefined || (time !== undefined && forMs === undefined)) return undefined;
      const rule = { type: 'rule', room, ruling: { type: 'ban', mask, from, given: true, forMs } } as const;
      // Whom a mask means is not known here; who is called by name also leaves.
      if (from === 'speech' || /[*?!@]/u.test(mask)) return rule;
      return { type: 'several', requests: [rule, { type: 'kick', room, nickname: mask, text: '' }] };
    },
  });
}

function unbanning(name: string, { from, help }: Banning & { readonly help: string }): Asking {
  return inRoom('rule', {
    name,
    parameters: 'NAME|MASK',
    help,
    ask: (mask, room) => {
      if (!/^\S+$/u.test(mask)) return undefined;
      return { type: 'rule', room, ruling: { type: 'ban', mask, from, given: false, forMs: undefined } };
    },
  });
}

interface Ranking {
  readonly rank: Rank;
  readonly given: boolean;
  readonly help: string;
}

function ranking(name: string, { rank, given, help }: Ranking): Asking {
  return inRoom('rule', {
    name,
    parameters: 'NAME',
    help,
    ask: (nickname, room) => {
      if (!/^\S+$/u.test(nickname)) return undefined;
      return { type: 'rule', room, ruling: { type: 'rank', rank, nickname, given } };
    },
  });
}
