/** Commands about a room's order: its topic, who rules it, who is kept out. The same on a screen and without one. */
import { absent, type ClientRequest, nameKey, type Rank } from '@portico/protocol';
import { durationExamples, splitDuration } from '@portico/reading';
import { inNoRoom } from '../rooms.ts';
import type { Asking, Standing, Wish } from './asking.ts';
import { nobodyCalledSo } from './wording.ts';

export const topic: Asking = inRoom('set-topic', {
  name: 'topic',
  parameters: '[TEXT|-]',
  help: 'tells or changes it',
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

/** To any server of IRC: what it tells, and whom, is its own. */
const status: Asking = {
  name: 'status',
  parameters: '',
  help: 'tells the host its state',
  ask: (argument, { wire }) => {
    if (wire.moderation === 'none') return absent['prove-host'];
    return argument === '' ? { type: 'raw', line: 'STATS' } : undefined;
  },
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
  help: 'sends a protocol line',
  ask: (line, { wire }) => {
    if (wire.moderation === 'none') return absent.raw;
    return line === '' || line.includes('\n') ? undefined : { type: 'raw', line };
  },
};

/** Alone it tells how others come in, and of a private room with which invite: no server is asked for that. */
export const invite: Asking = inRoom('invite', {
  name: 'invite',
  parameters: '[NAME] [ROOM]',
  help: 'asks in; alone: ways in',
  ask: (argument, room) => {
    const [, to, named = room] = /^(\S+)(?:\s+(.+))?$/su.exec(argument) ?? [];
    return to ? { type: 'invite', room: named, to } : undefined;
  },
});

/** In the order of the help. */
export const rulings: readonly Asking[] = [
  topic,
  inRoom('kick', {
    name: 'kick',
    parameters: 'NAME [REASON]',
    help: 'puts them out of the room',
    ask: (argument, room, standing) => {
      const [, nickname, text = ''] = /^(\S+)(?:\s+(.+))?$/su.exec(argument) ?? [];
      if (nickname !== undefined && isStranger(nickname, standing)) return nobodyCalledSo;
      return nickname ? { type: 'kick', room, nickname, text } : undefined;
    },
  }),
  banning('ban', { from: 'entry', help: 'bans them: 10m, 2h, 1d' }),
  inRoom('rule', {
    name: 'bans',
    parameters: '',
    help: 'lists bans and mutes',
    ask: (_, room) => ({ type: 'list-bans', room }),
  }),
  unbanning('unban', { from: 'entry', help: 'lets them in again' }),
  banning('mute', { from: 'speech', help: 'keeps them from speaking' }),
  unbanning('unmute', { from: 'speech', help: 'lets them speak again' }),
  ranking('op', { rank: 'operator', given: true, help: 'makes them an operator' }),
  ranking('deop', { rank: 'operator', given: false, help: 'takes that back' }),
  ranking('voice', { rank: 'voiced', given: true, help: 'lets them speak anyway' }),
  ranking('devoice', { rank: 'voiced', given: false, help: 'takes that back' }),
  invite,
  status,
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

/** Alone it tells who is kept out, and who is silent. */
function banning(name: string, { from, help }: Banning & { readonly help: string }): Asking {
  return inRoom('rule', {
    name,
    parameters: from === 'entry' ? 'NAME [TIME] [REASON]' : 'NAME [TIME]',
    help,
    ask: (argument, room, standing) => {
      if (argument === '') return { type: 'list-bans', room };
      const [, mask = '', terms = ''] = /^(\S+)\s*(.*)$/su.exec(argument) ?? [];
      const timed = splitDuration(terms);
      const text = timed?.rest ?? terms;
      const takesReason = from === 'entry' && !isMask(mask, standing);
      if (timed === undefined && (takesReason ? /^\d/u : /\S/u).test(terms)) return noDuration(terms);
      if (text !== '' && !takesReason) return undefined;
      if (isStranger(mask, standing)) {
        return `${nobodyCalledSo}: /${name} ${mask}!*@* bars that name all the same`;
      }
      const ruling = { type: 'ban', mask, from, given: true, forMs: timed?.forMs } as const;
      const rule = { type: 'rule', room, ruling } as const;
      // Whom a mask means is not known here; who is called by name also leaves.
      if (!takesReason) return rule;
      return { type: 'several', requests: [rule, { type: 'kick', room, nickname: mask, text }] };
    },
  });
}

function noDuration(typed: string): string {
  const [word] = typed.split(/\s/u, 1);
  return `"${word}" is no time: ${durationExamples} are, up to 366d`;
}

/** An address is one too, unless somebody is called so. */
function isMask(written: string, { here }: Standing): boolean {
  return /[*?!@]/u.test(written) || (/[.:]/u.test(written) && !here?.has(nameKey(written)));
}

/** As far as it is known who is there. */
function isStranger(written: string, standing: Standing): boolean {
  const { here } = standing;
  return here !== undefined && !isMask(written, standing) && !here.has(nameKey(written));
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
