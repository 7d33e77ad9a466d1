/** Commands about rooms, and about who is in them. */
import { byName } from '@portico/reading';
import { askWho } from '../inquiry.ts';
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import type { People } from '../people.ts';
import { inNoRoom, peopleIn, rosterOf } from '../rooms.ts';
import { namesLine } from '../roster.ts';
import { note, problem } from '../step.ts';
import { join, listRooms, members, part, peers } from './asking.ts';
import { asked, type Slash, standingOf } from './slash.ts';

const listMembers: Slash = { ...members, run: (model, room) => answerWho(model, room || model.rooms.current) };

export const rooms: readonly Slash[] = [
  asked(listRooms),
  {
    ...join,
    run: (model, room) => (model.rooms.entered.has(room) ? talkIn(model, room) : asked(join).run(model, room)),
  },
  asked(part),
  listMembers,
  {
    ...peers,
    run: (model) => {
      const wanted = peers.ask('', standingOf(model));
      return typeof wanted === 'string' ? problem(model, wanted) : askWho(model, model.rooms.current ?? '', 'peers');
    },
  },
];

function talkIn(model: Model, room: string): Step {
  return note({ ...model, rooms: { ...model.rooms, current: room } }, `you talk in ${room} now`);
}

/** Where the server keeps the list up to date by itself, it is not asked for one. */
function answerWho(model: Model, room: string | undefined): Step {
  if (room === undefined) return problem(model, inNoRoom);
  const people = peopleIn(model.rooms, room);
  switch (rosterOf(model.rooms, room)) {
    case 'told':
      return note(model, namesLine(model.rooms, room, people));
    case 'untold':
      return note(model, heardSoFar(people));
    case 'on-request':
    case undefined:
      return askWho(model, room, 'names');
  }
}

function heardSoFar(people: People): string {
  const names = byName(people).map(({ nickname }) => nickname);
  const heard = names.length === 0 ? '' : `; heard so far: ${names.join(', ')}`;
  return `this server does not tell who is here${heard}`;
}
