/** What every command works with: the rooms of this machine, and a voice. */

import { type Invite, writeInvite } from '@portico/protocol';
import type { Registry, RoomEntry } from '@portico/registry';
import type { Address, Destination } from './address.ts';
import { OWN_DIALECT } from './dialect.ts';
import { isProblem, type Problem, problem } from './problem.ts';
import { findTarget, type Target } from './room/target.ts';
import { isThisMachine } from './room-process/this-machine.ts';
import type { Voice } from './voice.ts';

export interface House {
  readonly registry: Registry;
  readonly voice: Voice;
}

/** The exit code of a command, or why it could not do what it should. */
export type Ending = number | Problem;

/** The rooms that live. What is wrong with the registry is only said where rooms are seen in spite of it. */
export async function rooms({ registry, voice }: House): Promise<readonly RoomEntry[] | Problem> {
  const { rooms: living, fault } = await registry.list();
  if (fault === undefined) return living;
  if (living.length === 0 && fault.code !== 'damaged') return problem('failure', fault.text);
  voice.note(`portico: ${fault.text}`);
  return living;
}

/** A port or an endpoint can be joined though nobody knows what the registry says of it. */
export async function locate(house: House, destination: Destination): Promise<Target | Problem> {
  if (destination.type !== 'invite') return find(house, destination);
  const invite = await (await import('./invite.ts')).findInvite(process.env);
  return isProblem(invite) ? invite : follow(house, invite);
}

/** To the private room of an invite. */
export async function follow(house: House, invite: Invite): Promise<Target | Problem> {
  const { address } = invite;
  const target = await find(house, {
    type: 'endpoint',
    ...address,
    dialect: OWN_DIALECT,
    transport: 'invite',
    room: '',
  });
  return isProblem(target) ? target : { ...target, invite: writeInvite(invite) };
}

async function find(house: House, address: Address): Promise<Target | Problem> {
  const known = await rooms(house);
  if (!isProblem(known)) return findTarget(address, known, isThisMachine);
  if (address.type === 'name') return known;
  house.voice.note(`portico: ${known.sentence}`);
  return findTarget(address, [], isThisMachine);
}
