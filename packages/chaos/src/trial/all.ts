/** THE TABLE: every kind of accident, those first that take long: the tests make some at a time. */
import type { Trial } from '../world.ts';
import { clientKill } from './client-kill.ts';
import { cut } from './cut.ts';
import { descriptorLimit } from './descriptor-limit.ts';
import { disk } from './disk.ts';
import { openingKill } from './opening-kill.ts';
import { pauses } from './pause.ts';
import { registryCrowd } from './registry-crowd.ts';
import { registryDamage } from './registry-damage.ts';
import { roomKill } from './room-kill.ts';
import { slowReader } from './slow-reader.ts';

export const trials: readonly Trial[] = [
  disk,
  cut,
  pauses,
  roomKill,
  clientKill,
  registryDamage,
  registryCrowd,
  openingKill,
  descriptorLimit,
  slowReader,
];
