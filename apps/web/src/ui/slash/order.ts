/** Commands with which operators keep order, as in the terminal. Whether one may, the room says. */
import { type ClientRequest, nameKey, type Ruling } from '@portico/protocol';
import { durationExamples, splitDuration } from '@portico/reading';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { problem, request, stay } from '../step.ts';
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

/** Alone it tells who is kept out, and who is silent. */
function banning(name: string, { from, help }: Banning): Slash {
  return {
    name,
    parameters: from === 'entry' ? 'NAME [TIME] [WHY]' : 'NAME [TIME]',
    help,
    run: (model, argument) => {
      const { room } = model;
      if (argument === '') return request(model, { type: 'list-bans', room });
      const [, mask = '', terms = ''] = /^(\S+)\s*(.*)$/su.exec(argument) ?? [];
      const timed = splitDuration(terms);
      const text = timed?.rest ?? terms;
      const alsoLeaves = from === 'entry' && !isMask(model, mask);
      if (timed === undefined && (alsoLeaves ? /^\d/u : /\S/u).test(terms)) return noDuration(model, terms);
      if (text !== '' && !alsoLeaves) return undefined;
      if (!isMask(model, mask) && !isHere(model, mask)) {
        return problem(model, `nobody here is called ${mask}: /${name} ${mask}!*@* bars that name all the same`);
      }
      const ruling: Ruling = { type: 'ban', mask, from, given: true, forMs: timed?.forMs };
      const rule: ClientRequest = { type: 'rule', room, ruling };
      // Whom a mask means is not known here; who is called by name also leaves.
      if (!alsoLeaves) return request(model, rule);
      const kick: ClientRequest = { type: 'kick', room, nickname: mask, text };
      return stay(model, { type: 'request', request: rule }, { type: 'request', request: kick });
    },
  };
}

function noDuration(model: Model, typed: string): Step {
  const [word] = typed.split(/\s/u, 1);
  return problem(model, `"${word}" is no time: ${durationExamples} are, up to 366d`);
}

/** An address is one too, unless somebody is called so. */
function isMask(model: Model, written: string): boolean {
  return /[*?!@]/u.test(written) || (/[.:]/u.test(written) && !isHere(model, written));
}

function isHere({ people }: Model, written: string): boolean {
  const key = nameKey(written);
  return [...people.keys()].some((nickname) => nameKey(nickname) === key);
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
