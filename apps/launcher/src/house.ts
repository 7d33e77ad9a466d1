/** What every command works with: the rooms of this machine, and a voice. */

import { type Invite, nameKey, writeInvite } from '@portico/protocol';
import type { Registry, RoomEntry } from '@portico/registry';
import type { Address, Destination } from './address.ts';
import { OWN_DIALECT } from './dialect.ts';
import { isNetworkOff, lookFor } from './network.ts';
import { isProblem, type Problem, problem } from './problem.ts';
import { findOnNetwork, isCalled, networkTarget } from './room/network-room.ts';
import { findRoom, findTarget, type Target } from './room/target.ts';
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

/**
 * A name is looked for on the network where no room of this machine has it. A port or an endpoint can be joined though
 * nobody knows what the registry says of it.
 */
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
  if (!isProblem(known)) {
    const target = findTarget(address, known, isThisMachine);
    return isProblem(target) && address.type === 'name'
      ? locateElsewhere(house.registry.path, { name: address.name, known, otherwise: target })
      : target;
  }
  if (address.type === 'name') return known;
  house.voice.note(`portico: ${known.sentence}`);
  return findTarget(address, [], isThisMachine);
}

/** `otherwise`: what is said of the name where no other machine has a room called so either. */
async function locateElsewhere(
  registry: string,
  {
    name,
    known,
    otherwise,
  }: { readonly name: string; readonly known: readonly RoomEntry[]; readonly otherwise: Problem },
): Promise<Target | Problem> {
  if (known.some((entry) => nameKey(entry.name) === nameKey(name))) return otherwise;
  if (isNetworkOff()) return otherwise;
  const heard = await lookFor(registry, (room) => isCalled(room, name));
  const found = findOnNetwork(name, heard);
  if (found === undefined) {
    const unknown = findRoom(
      { type: 'name', name },
      known,
      heard.map((room) => room.name),
    );
    return isProblem(unknown) ? unknown : otherwise;
  }
  return isProblem(found) ? found : networkTarget(found);
}
