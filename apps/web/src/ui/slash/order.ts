/** Commands with which operators keep order, as in the terminal. Whether one may, the room says. */
import type { ClientRequest, Ruling } from '@portico/protocol';
import { readDuration } from '@portico/reading';
import { request, stay } from '../step.ts';
import type { Slash } from './slash.ts';

/** In the order of the help. */
export const order: readonly Slash[] = [
  {
    name: 'kick',
    parameters: 'NAME [WHY]',
    help: 'puts somebody out, if you are an operator',
    run: (model, argument) => {
      const [, nickname, text = ''] = /^(\S+)(?:\s+(.+))?$/su.exec(argument) ?? [];
      return nickname ? request(model, { type: 'kick', room: model.room, nickname, text }) : undefined;
    },
  },
  banning('ban', { from: 'entry', help: 'keeps somebody out: for good, or for 10m, 2h, 1d' }),
  unbanning('unban', { from: 'entry', help: 'lets them in again' }),
  banning('mute', { from: 'speech', help: 'keeps somebody from speaking' }),
  unbanning('unmute', { from: 'speech', help: 'lets them speak again' }),
  ranking('op', { given: true, help: 'makes somebody an operator' }),
  ranking('deop', { given: false, help: 'takes that back' }),
];

type Banning = Pick<Extract<Ruling, { type: 'ban' }>, 'from'> & Pick<Slash, 'help'>;

function banning(name: string, { from, help }: Banning): Slash {
  return {
    name,
    parameters: 'NAME [TIME]',
    help,
    run: (model, argument) => {
      const { room } = model;
      const [, mask, time] = /^(\S+)(?:\s+(\S+))?$/u.exec(argument) ?? [];
      const forMs = time === undefined ? undefined : readDuration(time);
      if (mask === undefined || (time !== undefined && forMs === undefined)) return undefined;
      const rule: ClientRequest = { type: 'rule', room, ruling: { type: 'ban', mask, from, given: true, forMs } };
      // Whom a mask means is not known here; who is called by name also leaves.
      if (from === 'speech' || /[*?!@]/u.test(mask)) return request(model, rule);
      const kick: ClientRequest = { type: 'kick', room, nickname: mask, text: '' };
      return stay(model, { type: 'request', request: rule }, { type: 'request', request: kick });
    },
  };
}

function unbanning(name: string, { from, help }: Banning): Slash {
  return {
    name,
    parameters: 'NAME',
    help,
    run: (model, mask) => {
      if (!/^\S+$/u.test(mask)) return undefined;
      const ruling: Ruling = { type: 'ban', mask, from, given: false, forMs: undefined };
      return request(model, { type: 'rule', room: model.room, ruling });
    },
  };
}

function ranking(name: string, { given, help }: { readonly given: boolean; readonly help: string }): Slash {
  return {
    name,
    parameters: 'NAME',
    help,
    run: (model, nickname) => {
      if (!/^\S+$/u.test(nickname)) return undefined;
      return request(model, {
        type: 'rule',
        room: model.room,
        ruling: { type: 'rank', rank: 'operator', nickname, given },
      });
    },
  };
}
